using System.Text.Json;
using Erp.Infrastructure;
using Erp.Modules.Finance.Imports;
using Erp.Modules.Identity;
using Erp.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Erp.Platform.Audit;

/// <summary>The trail as a file, made by a job.</summary>
public sealed class CreateAuditExportTests
{
    [Fact]
    public async Task The_file_holds_what_the_list_shows_oldest_first()
    {
        var tenant = await TestHost.NewTenantAsync();
        await tenant.RenamedAsync();
        var job = await ExportAsync(tenant.Owner, new { format = "ndjson", filter = new { entityType = "dimension" } });
        job.Count("entries").ShouldBe(2);

        var file = await tenant.Get($"/v1/jobs/{job.Id}/file").ShouldBe(200);
        file.ContentType.ShouldBe("application/x-ndjson");
        file.Bytes.Length.ShouldBe(job.Count("bytes"));
        var lines = file.Text.TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement.GetRawText()).ToList();
        lines.ShouldBe(Enumerable.Reverse(await tenant.TrailAsync("entityType=dimension")).Select(e => JsonSerializer.Serialize(e, Http.ApiJson.Options)));
    }

    [Fact]
    public async Task As_csv_there_is_a_row_for_each_field_and_no_formula_in_it()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.RenamedAsync(to: "=HYPERLINK(\"http://evil.example\")");
        var job = await ExportAsync(tenant.Owner, new { format = "csv", filter = new { field = "name", entityType = "dimension" } });
        var file = await tenant.Get($"/v1/jobs/{job.Id}/file").ShouldBe(200);
        file.ContentType.ShouldBe("text/csv");
        var rows = file.Text.TrimEnd().Split("\r\n");
        rows[0].ShouldStartWith("id,occurredAt,entityType");
        rows.Length.ShouldBe(3, "the name and the version");
        rows[1].ShouldContain("name,Cost centre,\"'=HYPERLINK(");
    }

    [Fact]
    public async Task A_large_trail_comes_in_many_pieces_and_whole()
    {
        var tenant = await TestHost.NewTenantAsync();
        await ImportScenario.ImportAsync(tenant.Owner, ImportScenario.Lines(Enumerable.Range(1, 4_500).Select(i => ImportScenario.Entry($"Entry {i}"))));
        var job = await ExportAsync(tenant.Owner, new { filter = new { entityType = "journalEntry" } });
        job.Count("entries").ShouldBe(4_500);
        var file = await tenant.Get($"/v1/jobs/{job.Id}/file").ShouldBe(200);
        file.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("entityId").GetGuid()).Distinct().Count().ShouldBe(4_500);
    }

    [Fact]
    public async Task Only_who_asked_fetches_the_file_and_only_for_a_week()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var job = await ExportAsync(tenant.Owner, new { });
        var (owner, _) = await tenant.SignedInAsync(People.Owner);
        await owner.Get($"/v1/jobs/{job.Id}").ShouldBe(200);
        await owner.Get($"/v1/jobs/{job.Id}/file").ShouldRefuse(404, "not_found");
        await (await TestHost.NewTenantAsync(chartTemplate: null)).Get($"/v1/jobs/{job.Id}/file").ShouldRefuse(404, "not_found");

        await tenant.Get($"/v1/jobs/{job.Id}/file").ShouldBe(200);
        var expiry = new JobFileExpiry((await TestHost.GetAsync()).Services.GetRequiredService<JobScopes>());
        await expiry.RunAsync(new(tenant.Id, job.Id, 1), TestContext.Current.CancellationToken);
        await tenant.Get($"/v1/jobs/{job.Id}/file").ShouldRefuse(404, "not_found");
    }

    [Fact]
    public async Task Limits_of_who_asks_are_limits_of_the_file()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.RenamedAsync();
        var (auditor, _) = await tenant.SignedInAsync(People.Auditor, [tenant.OrganizationId]);
        var job = await ExportAsync(auditor, new { });
        var file = await auditor.Get($"/v1/jobs/{job.Id}/file").ShouldBe(200);
        file.Text.ShouldNotContain("dimension");
        file.Text.ShouldContain(tenant.OrganizationId.ToString());
        await auditor.Post("/v1/audit-exports", new { filter = new { organizationId = Guid.CreateVersion7() } }).ShouldRefuse(404, "not_found");
    }

    private static async Task<Answer> ExportAsync(TestClient client, object body)
    {
        var accepted = await client.Post("/v1/audit-exports", body).ShouldBe(202);
        var ended = await ImportScenario.EndOfAsync(client, accepted.Location);
        return ended.Status() == "succeeded" ? ended : throw ended.Unexpected("expected the export to succeed");
    }
}
