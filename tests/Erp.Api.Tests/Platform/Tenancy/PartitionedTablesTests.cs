using Erp.Host.Startup;
using Erp.Infrastructure;
using Erp.Modules.Finance.Imports;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Finance.Seals;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Erp.Platform.Tenancy;

/// <summary>
/// The way past one machine: the tenant leads every key, so the tables can be partitioned by it as they are, natively or on Citus. This keeps it so: a
/// new table whose keys do not allow it fails here.
/// </summary>
public sealed class PartitionedTablesTests
{
    private const int Tenants = 6;
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_product_works_over_tables_that_are_partitioned_by_tenant()
    {
        await using var database = await PartitionedDatabase.CreateAsync((await TestHost.GetAsync()).OwnerConnection);
        await using var api = await TestHost.StartOnAsync(database.ConnectionString);
        var address = ListeningAddresses.Of(api);
        var tenants = await Task.WhenAll(Enumerable.Range(0, Tenants).Select(_ => TestTenant.SignUpAsync(address, "bd-sme")));

        await Task.WhenAll(tenants.Select(KeepBooksAsync));
        foreach (var tenant in tenants)
            await api.Services.GetRequiredService<SealWork>().SealAsync(tenant.Id, tenant.OrganizationId, Ct);

        foreach (var tenant in tenants)
        {
            var verification = await tenant.Get("/v1/ledger-verification").ShouldBe(200);
            (verification["clean"].GetBoolean(), verification["entries"].GetInt32(), verification["sealedEntries"].GetInt32()).ShouldBe((true, 113, 113), verification.Text);
            await tenant.Get($"/v1/journal-entries/{await FirstEntryAsync(tenants[0])}").ShouldBe(tenant == tenants[0] ? 200 : 404);
        }
        await ArePartitionedAsync(database.ConnectionString);
    }

    /// <summary>Posts, changes a draft, reverses, imports, lists and reports.</summary>
    private static async Task KeepBooksAsync(TestTenant tenant)
    {
        await Task.WhenAll(Enumerable.Range(1, 10).Select(i => tenant.PostEntry(i)));
        var draft = await tenant.Post("/v1/journal-entries", Journal.Entry(5m, post: false)).ShouldBe(201);
        var changed = await tenant.Patch(draft.Location, new { narration = "Rent and water" }, draft.ETag).ShouldBe(200);
        var posted = await tenant.Transition($"{draft.Location}/post", changed.ETag).ShouldBe(200);
        await tenant.Post($"{draft.Location}/reverse", new { date = Journal.Today }).ShouldBe(201);
        await tenant.Transition($"{draft.Location}/post", posted.ETag).ShouldRefuse(409, "journal_not_draft");
        await tenant.Post("/v1/journal-entries", Journal.Entry(1m, date: "1999-01-01")).ShouldRefuse(422, "no_fiscal_year");
        await tenant.Post("/v1/accounts", new { code = Journal.Rent, name = "Again", type = "expense" }).ShouldBe(409);
        var job = await ImportScenario.ImportAsync(tenant.Owner, ImportScenario.Lines(Enumerable.Repeat(ImportScenario.Entry(), 100)));
        job.Count("posted").ShouldBe(100, job.Text);
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var once = await tenant.Post("/v1/journal-entries", Journal.Entry(1m), key).ShouldBe(201);
        (await tenant.Post("/v1/journal-entries", Journal.Entry(1m), key).ShouldBe(201)).Id.ShouldBe(once.Id);
        (await ImportScenario.EntriesAsync(tenant.Owner)).Count.ShouldBe(113);
        (await tenant.Get("/v1/reports/trial-balance").ShouldBe(200))["balanced"].GetBoolean().ShouldBeTrue();
        await tenant.Get($"/v1/reports/general-ledger?accountCode={Journal.Bank}").ShouldBe(200);
    }

    private static async Task<Guid> FirstEntryAsync(TestTenant tenant) => (await tenant.Get("/v1/journal-entries?limit=1").ShouldBe(200)).Data[0].GetProperty("id").GetGuid();

    private static async Task ArePartitionedAsync(string owner)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(Ct);
        (await connection.ListAsync("select relname::text from pg_class where relnamespace = 'erp'::regnamespace and relkind = 'p'")).ShouldBe(await Catalogue.TenantOwnedAsync(connection), ignoreOrder: true);
        // A tenant's rows lie together.
        (await connection.ListAsync("select tenant_id::text from erp.journal_lines group by tenant_id having count(distinct tableoid) = 1")).Count.ShouldBe(Tenants);
        // The app's role reaches the partitions through their tables only.
        (await connection.ListAsync("select nspname::text from pg_namespace where nspname = 'partitions' and has_schema_privilege(current_database() || '_app', oid, 'usage')")).ShouldBeEmpty();
    }
}
