using Erp.Kernel;
using Erp.Platform.Errors;
using Shouldly;
using Xunit;

namespace Erp.Tests.Platform.Errors;

public sealed class ProblemTests
{
    [Fact]
    public void Dates_and_amounts_in_messages_are_written_as_in_the_contract()
    {
        var error = DateRangeErrors.EndBeforeStart.Occur(("start", new DateOnly(2026, 7, 15)), ("end", new DateOnly(2026, 7, 1)));
        var problem = Problems.From([error], bangla: false, "trace");
        problem.Detail.ShouldBe("The end 2026-07-01 is before the start 2026-07-15.");
        problem.Errors[0].Args["end"].ShouldBe("2026-07-01");

        var amount = Money.Create(0.125m, Currency.Bdt).Errors[0];
        Problems.From([amount], bangla: false, "trace").Detail.ShouldBe("0.125 has more decimals than BDT allows (2).");
    }
}
