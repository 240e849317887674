using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Erp.Infrastructure;
using Erp.Modules.Finance.Imports;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Finance.Seals;
using Erp.Modules.Finance.Verification;
using Erp.Modules.Identity;
using Erp.Modules.Identity.Roles;
using Erp.Modules.Rules;
using Erp.Modules.Tenancy.Tenants;
using Erp.Platform.Backup;
using Erp.Platform.CustomFields;
using Erp.Platform.Events;
using Erp.Platform.Maintenance;
using Erp.Platform.Persistence;
using Shouldly;
using Xunit;

namespace Erp.Platform.TenantExports;

/// <summary>A tenant leaves with all it has, and arrives elsewhere as it was.</summary>
public sealed class TenantExportTests : IDisposable
{
    private readonly TenantFiles _files = new();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tenant_arrives_with_its_books_and_goes_on_and_a_broken_file_leaves_nothing()
    {
        var (tenant, other) = (await TestHost.NewTenantAsync(), await TestHost.NewTenantAsync());
        await other.PostEntry(7m);
        await tenant.AddAsync(TenantFields.Field("weight", "decimal"));
        var account = await tenant.NewAccountAsync(new { weight = "12345678901234567.8900" });
        for (var i = 1; i <= 3; i++)
            await tenant.PostEntry(100.25m * i);
        await tenant.Post("/v1/journal-entries", Journal.Entry(5m, post: false)).ShouldBe(201);
        await tenant.RuleAsync("total > 1000000");
        await tenant.SealNowAsync();
        var balance = await tenant.Get("/v1/reports/trial-balance").ShouldBe(200);

        var before = (await tenant.AllEventsAsync(Ct)).Count;
        var (job, lines) = await TenantFiles.ExportAsync(tenant.Owner);
        ShouldBeWhole(lines, job.Count("rows"));
        JsonDocument.Parse(lines[0]).RootElement.GetProperty("feedPosition").GetInt32().ShouldBeInRange(before, (await tenant.AllEventsAsync(Ct)).Count);
        lines.ShouldContain(l => l.Contains("12345678901234567.8900", StringComparison.Ordinal));
        lines.ShouldNotContain(l => l.Contains(other.OrganizationId.ToString(), StringComparison.Ordinal) || l.Contains(tenant.ClientSecret, StringComparison.Ordinal));

        await using var elsewhere = await OwnHost.StartAsync("tenantimport");
        foreach (var (broken, says) in Broken(lines))
        {
            var refused = await Should.ThrowAsync<StartupException>(() => elsewhere.RunAsync<ImportTenantVerb>(_files.Pack(broken), "broken", "broken@arrived.example"));
            refused.Message.ShouldContain(says, Case.Sensitive, refused.Message);
        }
        await Should.ThrowAsync<StartupException>(() => elsewhere.RunAsync<ImportTenantVerb>(TenantFiles.CutOff(_files.Pack(lines)), "broken", "broken@arrived.example"));
        var (failed, differences) = await elsewhere.RunAsync<ImportTenantVerb>(_files.Pack(Resealed([.. lines.Select(l => l.Replace("\"base_debit\": \"601.5", "\"base_debit\": \"602.5", StringComparison.Ordinal))])), "broken", "broken@arrived.example");
        (failed, differences).ShouldSatisfyAllConditions(() => failed.ShouldBe(RestoreVerb.NotVerified), () => differences.ShouldContain("balance"));
        (await elsewhere.RunAsync<VerifyLedgerVerb>()).Output.ShouldContain("0 tenants, 0 entries");
        var (code, output) = await elsewhere.RunAsync<ImportTenantVerb>(_files.Pack(lines), "arrived", "owner@arrived.example");
        code.ShouldBe(ExitCodes.Done, output);
        output.ShouldContain("arrived: 3 entries, 6 lines, 2 balances, 1 seals over 3 entries: no difference");
        (await Should.ThrowAsync<StartupException>(() => elsewhere.RunAsync<ImportTenantVerb>(_files.Pack(lines), "arrived", "another@arrived.example"))).Message.ShouldContain("There is a tenant 'arrived' already");
        (await Should.ThrowAsync<StartupException>(() => elsewhere.RunAsync<ImportTenantVerb>(_files.Pack(lines), "twice", "owner@arrived.example"))).Message.ShouldContain("--password");

        var tokens = await new CodeFlow(elsewhere.Address).SignInAsync("owner@arrived.example", TenantFiles.PasswordIn(output));
        var owner = new TestClient(elsewhere.Address, tokens.GetProperty("access_token").GetString());
        (await owner.Get("/v1/reports/trial-balance").ShouldBe(200))["columns"].GetRawText().ShouldBe(balance["columns"].GetRawText());
        (await owner.Get($"/v1/accounts/{account.Id}").ShouldBe(200))["customFields.weight"].GetString().ShouldBe("12345678901234567.8900");
        (await owner.Get("/v1/rules").ShouldBe(200)).Data.ShouldHaveSingleItem();
        (await owner.Get("/v1/ledger-seals").ShouldBe(200)).Data.ShouldNotBeEmpty();
        (await owner.Get("/v1/journal-entries?status=draft").ShouldBe(200)).Data.ShouldHaveSingleItem();
        (await owner.Post("/v1/journal-entries", Journal.Entry(9m)).ShouldBe(201)).NumberOf().ShouldBe(4);
    }

    [Fact]
    public async Task Only_who_may_see_everything_exports_everything()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        foreach (var role in BuiltInRoles.All.Where(r => r != BuiltInRoles.Owner))
            await (await tenant.SignedInAsync(role.Id)).Client.Post("/v1/tenant-exports").ShouldRefuse(403, "permission_denied");
        var (limited, _) = await tenant.SignedInAsync(People.Owner, [tenant.OrganizationId]);
        await limited.Post("/v1/tenant-exports").ShouldRefuse(403, "permission_denied");
    }

    [Fact]
    public async Task Asking_twice_with_one_key_is_one_export_that_only_who_asked_fetches()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var first = await tenant.Post("/v1/tenant-exports", null, ("Idempotency-Key", "leaving")).ShouldBe(202);
        var again = await tenant.Post("/v1/tenant-exports", null, ("Idempotency-Key", "leaving")).ShouldBe(202);
        (again.Id, again.Headers["Idempotency-Replayed"]).ShouldBe((first.Id, "true"));
        (await ImportScenario.EndOfAsync(tenant.Owner, first.Location)).Status().ShouldBe("succeeded");
        var (coOwner, _) = await tenant.SignedInAsync(People.Owner);
        await coOwner.Get($"{first.Location}/file").ShouldRefuse(404, "not_found");
        var other = await TestHost.NewTenantAsync(chartTemplate: null);
        await other.Get($"{first.Location}/file").ShouldRefuse(404, "not_found");
    }

    private static void ShouldBeWhole(string[] lines, int rows)
    {
        var trailer = JsonDocument.Parse(lines[^1]).RootElement;
        var before = Encoding.UTF8.GetBytes(string.Concat(lines[..^1].Select(l => l + "\n")));
        trailer.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(before)));
        trailer.GetProperty("rows").EnumerateObject().Sum(t => t.Value.GetInt32()).ShouldBe(rows);
        lines.Length.ShouldBe(rows + 2);
    }

    /// <summary>What somebody changed who knows the format.</summary>
    private static string[] Resealed(string[] lines)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines[..^1].Select(l => l + "\n")))));
        return [.. lines[..^1], lines[^1].Replace(JsonDocument.Parse(lines[^1]).RootElement.GetProperty("sha256").GetString()!, hash, StringComparison.Ordinal)];
    }

    private static IEnumerable<(string[] Lines, string Says)> Broken(string[] lines)
    {
        yield return ([], "it ends");
        yield return (["{}"], "its first line is not that of an export");
        yield return (lines[..^1], "before its end");
        yield return ([lines[0].Replace("_Initial", "_Other", StringComparison.Ordinal), .. lines[1..]], "it was written by another build");
        yield return ([.. lines.Select(l => l.Replace("100.25", "100.26", StringComparison.Ordinal))], "does not fit what comes before it");
        yield return ([.. lines.Select(l => l.Replace("\"base_debit\": \"100.25", "\"base_debit\": \"100.26", StringComparison.Ordinal))], "(journal_lines)");
        yield return ([lines[0], lines[2], lines[1], .. lines[3..]], "does not fit what comes before it");
        yield return ([lines[0], "{\"table\":\"memberships\",\"row\":{\"id\":1}}", .. lines[1..]], "does not travel");
        foreach (var strange in new[] { "no json", "[1]", """{"row":{}}""", """{"table":1,"row":{}}""", """{"table":"accounts","row":1}""", """{"table":"accounts","row":{}}""", """{"rows":1}""" })
            yield return ([lines[0], strange, .. lines[1..]], "line 2 ");
        yield return (["""{"format":"erp.tenant-export","version":"1"}""", .. lines[1..]], "line 1 ");
        yield return ([lines[0].Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal), .. lines[1..]], "it was written by another build");
        yield return ([.. lines, "{}"], $"line {lines.Length + 1} comes after the last one");
        yield return ([.. lines[..^1].Where(l => !l.StartsWith("{\"table\":\"journal_entries\"", StringComparison.Ordinal)), lines[^1]], "(journal_lines)");
    }

    public void Dispose() => _files.Dispose();
}
