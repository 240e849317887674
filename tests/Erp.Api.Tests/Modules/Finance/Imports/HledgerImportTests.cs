using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using CsvHelper;
using Erp.Infrastructure;
using Shouldly;
using Xunit;
using static Erp.Modules.Finance.Imports.ImportScenario;

namespace Erp.Modules.Finance.Imports;

/// <summary>Books kept with hledger arrive with the balances that hledger itself prints.</summary>
public sealed class HledgerImportTests
{
    private const string Query = "?format=hledger&createAccounts=true";
    private const string Header = "\"txnidx\",\"date\",\"date2\",\"status\",\"code\",\"description\",\"comment\",\"account\",\"amount\",\"commodity\",\"credit\",\"debit\",\"posting-status\",\"posting-comment\"\n";

    [Fact]
    public async Task Every_account_has_the_balance_that_hledger_prints()
    {
        var journal = Sample();
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await AddAccountAsync(tenant, "BUD1", "budget:salaries", "expense");
        await AddAccountAsync(tenant, "BUD2", "unallocated", "expense");
        var job = await ImportAsync(tenant.Owner, await HledgerAsync(journal, "print", "-O", "csv"), Csv, Query);
        job.Status().ShouldBe("succeeded", job.Text);
        // The cash count posts nothing, so it is no entry.
        (job.Count("posted"), job.Count("accountsCreated")).ShouldBe((11, 18));

        var balances = new Dictionary<(string Account, string Currency), decimal>();
        foreach (var line in (await EntriesAsync(tenant.Owner)).SelectMany(e => e.GetProperty("lines").EnumerateArray()))
        {
            var key = (line.GetProperty("accountName").GetString()!, line.GetProperty("currency").GetString()!);
            balances[key] = balances.GetValueOrDefault(key) + decimal.Parse(line.GetProperty("debit").GetString()!, CultureInfo.InvariantCulture) - decimal.Parse(line.GetProperty("credit").GetString()!, CultureInfo.InvariantCulture);
        }
        var expected = await BalancesAsync(journal);
        expected.Count.ShouldBeGreaterThan(15);
        balances.Where(b => b.Value != 0).OrderBy(b => b.Key).ShouldBe(expected.OrderBy(b => b.Key));
    }

    [Fact]
    public async Task Accounts_are_found_by_code_or_name_and_unknown_ones_reported()
    {
        var tenant = await TestHost.NewTenantAsync();
        var file = Header
            + Row(1, "1113", "100.00") + Row(1, "4110", "-100.00")
            + Row(2, "assets:cash in hand", "50") + Row(2, "assets:Bank - current account", "-50")
            + Row(3, "expenses:nothing like it", "50") + Row(3, "assets:1111", "-50")
            + Row(4, "(budget:food)", "50") + Row(4, "assets:1111", "-50") + Row(4, "assets:1113", "50")
            + Row(5, "assets:1111", "1", "GOLD") + Row(5, "assets:1113", "-1", "GOLD");
        var job = await ImportAsync(tenant.Owner, file, Csv, "?format=hledger&mode=perEntry");
        job.Count("posted").ShouldBe(2, job.Text);
        job.Errors().ShouldBe(
        [
            (6, "/lines/0/accountCode", "unknown_account"), (8, "/lines/0/accountCode", "hledger_unbalanced_posting"),
            (11, "/lines/0/currency", "hledger_unknown_commodity"), (12, "/lines/1/currency", "hledger_unknown_commodity"),
        ]);
        (await EntriesAsync(tenant.Owner)).SelectMany(e => e.GetProperty("lines").EnumerateArray()).Select(l => l.GetProperty("accountCode").GetString()).Order().ShouldBe(["1111", "1113", "1113", "4110"]);
    }

    [Fact]
    public async Task Accounts_are_made_once_and_only_where_their_type_is_plain()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var file = Header + Row(1, "assets:bank", "10") + Row(1, "income:sales", "-10") + Row(2, "places:somewhere", "5") + Row(2, "assets:bank", "-5");
        var first = await ImportAsync(tenant.Owner, file, Csv, $"{Query}&mode=perEntry");
        (first.Count("posted"), first.Count("accountsCreated")).ShouldBe((1, 2), first.Text);
        first.Errors().ShouldBe([(4, "/lines/0/accountCode", "unknown_account")]);
        var second = await ImportAsync(tenant.Owner, file, Csv, $"{Query}&mode=perEntry");
        (second.Count("posted"), second.Count("accountsCreated")).ShouldBe((1, 0));
        var accounts = (await tenant.Get("/v1/accounts").ShouldBe(200)).Data;
        accounts.Select(a => (a.GetProperty("name").GetString(), a.GetProperty("type").GetString())).Order().ShouldBe([("assets:bank", "asset"), ("income:sales", "income")]);
    }

    private static string Row(int transaction, string account, string amount, string commodity = "") =>
        $"\"{transaction}\",\"{Day()}\",\"\",\"\",\"\",\"Something\",\"\",\"{account}\",\"{amount}\",\"{commodity}\",\"\",\"\",\"\",\"\"\n";

    private static Task<Answer> AddAccountAsync(TestTenant tenant, string code, string name, string type) => tenant.Post("/v1/accounts", new { code, name, type }).ShouldBe(201);

    private static string Sample()
    {
        var path = Path.Combine(TestCluster.Repository, "tests", "Erp.Api.Tests", "Modules", "Finance", "Imports", "sample.journal");
        return File.ReadAllText(path).Replace("{Y}", $"{YearStart.Year}", StringComparison.Ordinal).Replace("{N}", $"{YearStart.Year + 1}", StringComparison.Ordinal);
    }

    private static async Task<Dictionary<(string Account, string Currency), decimal>> BalancesAsync(string journal)
    {
        var text = await HledgerAsync(journal, "balance", "-O", "csv", "--flat", "--no-total", "--layout=bare", "--no-elide");
        using var csv = new CsvParser(new StringReader(text), CultureInfo.InvariantCulture);
        var balances = new Dictionary<(string, string), decimal>();
        csv.Read();
        while (csv.Read())
        {
            var (account, currency, balance) = (csv[0], csv[1], decimal.Parse(csv[2], CultureInfo.InvariantCulture));
            if (balance != 0)
                balances[(account == "budget:unallocated" ? "unallocated" : account, currency)] = balance;
        }
        return balances;
    }

    private static async Task<string> HledgerAsync(string journal, params string[] arguments)
    {
        using var process = new Process { StartInfo = new("hledger", ["-f", "-", .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8 } };
        // Without a UTF-8 locale hledger can't read its input.
        process.StartInfo.Environment["LC_ALL"] = "C.UTF-8";
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException("hledger is not installed: this test compares its balances with ours. Install it (apt-get install hledger, or https://hledger.org/install).");
        }
        await process.StandardInput.WriteAsync(journal);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await error);
        return await output;
    }
}
