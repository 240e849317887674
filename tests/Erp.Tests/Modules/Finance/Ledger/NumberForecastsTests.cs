using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Ledger;

public sealed class NumberForecastsTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly (Guid, Guid) Counter = (Guid.NewGuid(), Guid.NewGuid());

    private readonly NumberForecasts _forecasts = new();

    [Fact]
    public void Nothing_is_foretold_of_a_counter_that_was_never_moved() => _forecasts.Take(Counter).ShouldBeNull();

    [Fact]
    public void A_forecast_is_given_out_once_and_comes_back_with_the_next_commit()
    {
        _forecasts.Learn(Counter, 0, 3, Now);
        _forecasts.Take(Counter).ShouldBe(3);
        _forecasts.Take(Counter).ShouldBeNull();
        _forecasts.Learn(Counter, 3, 4, Now);
        _forecasts.Take(Counter).ShouldBe(4);
    }

    [Fact]
    public void What_is_heard_late_changes_nothing()
    {
        _forecasts.Learn(Counter, 0, 5, Now);
        _forecasts.Take(Counter).ShouldBe(5);
        _forecasts.Learn(Counter, 3, 4, Now);
        _forecasts.Take(Counter).ShouldBeNull();
    }

    [Fact]
    public void A_counter_that_somebody_else_moves_is_left_alone_for_a_while()
    {
        _forecasts.Learn(Counter, 0, 1, Now);
        _forecasts.Learn(Counter, 7, 8, Now);
        _forecasts.Take(Counter).ShouldBeNull();
        _forecasts.Learn(Counter, 8, 9, Now.AddSeconds(9));
        _forecasts.Take(Counter).ShouldBeNull();
        _forecasts.Learn(Counter, 9, 10, Now.AddSeconds(10));
        _forecasts.Take(Counter).ShouldBe(10);
    }
}
