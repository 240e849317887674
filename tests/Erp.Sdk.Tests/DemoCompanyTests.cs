using System.Text.RegularExpressions;
using Erp.Demo;
using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Sdk;

/// <summary>The demo company, made over the running API as any user of the SDK would.</summary>
public sealed partial class DemoCompanyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_books_balance_and_starting_again_adds_nothing()
    {
        var server = (await TestHost.GetAsync()).Address;
        var file = Path.Combine(Path.GetTempPath(), $"demo-{Guid.NewGuid():N}.json");
        try
        {
            using var output = new StringWriter();
            var signIn = await DemoCompany.EnsureAsync(server, file, output, Ct);
            TestContext.Current.TestOutputHelper?.WriteLine(output.ToString());
            output.ToString().ShouldContain("It balances.");
            LakhTotal().IsMatch(output.ToString()).ShouldBeTrue();

            var access = (await DemoAccess.ReadAsync(file, Ct))!;
            using var client = access.Connect(server);
            var entries = await CountAsync(client);
            entries.ShouldBeGreaterThan(0); // Some hundreds later in a fiscal year, the opening alone on its first day.
            var report = await client.Reports.TrialBalanceAsync(asOf: access.BooksThrough, cancellationToken: Ct);
            report.Balanced.ShouldBeTrue();
            // Nothing that can't be: no cash, goods or claims below zero.
            foreach (var account in (string[])["1111", "1112", "1113", "1121", "1131", "1144", "1151"])
                report.Data.Where(r => r.AccountCode == account).ShouldAllBe(r => r.Amounts[0].ClosingCredit == 0);

            (await DemoCompany.EnsureAsync(server, file, output, Ct)).ShouldBe(signIn);
            // As after an interruption just before the end.
            await (access with { BooksThrough = null }).SaveAsync(file, Ct);
            await DemoCompany.EnsureAsync(server, file, output, Ct);
            (await CountAsync(client)).ShouldBe(entries);

            File.Delete(file);
            await Should.ThrowAsync<DemoException>(() => DemoCompany.EnsureAsync(server, file, output, Ct));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static ValueTask<int> CountAsync(ErpClient client) => client.JournalEntries.ListAllAsync(cancellationToken: Ct).CountAsync(Ct);

    [GeneratedRegex(@"Total +\d{1,2},\d{2},\d{2},\d{3}\.\d{2} ")]
    private static partial Regex LakhTotal();
}
