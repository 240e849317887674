using System.Globalization;
using Erp.Host.Startup;
using Erp.Infrastructure;
using Erp.Modules.Finance.Imports;
using Erp.Modules.Finance.Ledger;
using Shouldly;
using Xunit;

namespace Erp.Platform.Persistence;

/// <summary>
/// Behind a transaction pooler every transaction may get another server connection, and one that another tenant has just used: whatever a
/// connection remembers beyond the transaction would leak from one to the other.
/// </summary>
public sealed class TransactionPoolingTests
{
    private const int ServerConnections = 3;
    private const int Posts = 25;
    private const int Imported = 100;

    [Fact]
    public async Task Tenants_that_share_a_few_server_connections_never_meet()
    {
        // Over a database of its own: the background work of the other tests would take the few connections.
        await using var direct = await OwnHost.StartAsync("pooled", "--Jobs:Enabled=false", "--Events:Relay=false");
        await using var pooler = await Pgbouncer.StartAsync(direct.AppConnection, ServerConnections);
        await using var api = await direct.StartAnotherAsync($"--ConnectionStrings:ErpApp={pooler.ConnectionString};Command Timeout=120");
        var address = ListeningAddresses.Of(api);
        var tenants = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => TestTenant.SignUpAsync(address, "bd-sme")));

        await Task.WhenAll(tenants.SelectMany(tenant => Work(tenant, address)));

        foreach (var tenant in tenants)
        {
            var entries = await ImportScenario.EntriesAsync(tenant.Owner);
            entries.Count.ShouldBe(Posts + Imported);
            entries.ShouldAllBe(e => e.GetProperty("narration").GetString() == tenant.Slug);
            var numbers = entries.Select(e => int.Parse(e.GetProperty("number").GetString()!.Split('-')[^1], CultureInfo.InvariantCulture));
            numbers.Order().ShouldBe(Enumerable.Range(1, Posts + Imported));
            (await tenant.Get("/v1/ledger-verification").ShouldBe(200))["clean"].GetBoolean().ShouldBeTrue();
        }
    }

    /// <summary>All at once: posts, an atomic import, which holds the numbers and reads on through another connection, lists, reports and sign-ins.</summary>
    private static IEnumerable<Task> Work(TestTenant tenant, Uri address) =>
    [
        .. Enumerable.Range(1, Posts).Select(i => PostAsync(tenant, i)),
        ImportAsync(tenant),
        .. Enumerable.Range(0, 8).Select(_ => ListAsync(tenant)),
        .. Enumerable.Range(0, 4).Select(_ => tenant.Get("/v1/reports/trial-balance").ShouldBe(200)),
        .. Enumerable.Range(0, 4).Select(_ => TestTenant.WithTokenAsync(address, tenant.ClientId, tenant.ClientSecret)),
    ];

    /// <summary>As clients do: what is told to come again comes again, with its key.</summary>
    private static async Task PostAsync(TestTenant tenant, int number)
    {
        var key = Guid.CreateVersion7().ToString();
        while (true)
        {
            var answer = await tenant.Post("/v1/journal-entries", Journal.Entry(number, narration: tenant.Slug), ("Idempotency-Key", key));
            if (answer.Status == 201)
                return;
            (answer.Status, answer.Code).ShouldBe((503, "busy"), answer.Text);
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        }
    }

    private static async Task ListAsync(TestTenant tenant) =>
        (await tenant.Get("/v1/journal-entries?limit=200").ShouldBe(200)).Data.ShouldAllBe(e => e.GetProperty("narration").GetString() == tenant.Slug);

    private static async Task ImportAsync(TestTenant tenant)
    {
        var job = await ImportScenario.ImportAsync(tenant.Owner, ImportScenario.Lines(Enumerable.Repeat(ImportScenario.Entry(tenant.Slug, date: Journal.Today), Imported)));
        (job.Status(), job.Count("posted")).ShouldBe(("succeeded", Imported), job.Text);
    }
}
