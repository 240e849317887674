using Erp.Host.Startup;
using Erp.Infrastructure;
using Npgsql;
using Shouldly;
using Xunit;
using static Erp.Modules.Finance.Imports.ImportScenario;

namespace Erp.Modules.Finance.Imports;

/// <summary>What is uploaded is taken whole or refused at the door, and leaves nothing behind.</summary>
public sealed class ImportUploadTests
{
    [Fact]
    public async Task A_file_may_come_packed_with_gzip()
    {
        var tenant = await TestHost.NewTenantAsync();
        var accepted = await SendAsync(tenant.Owner, Gzip(Lines(Enumerable.Repeat(Entry(), 5_000))), headers: ("Content-Encoding", "gzip")).ShouldBe(202);
        var job = await EndOfAsync(tenant.Owner, accepted.Location);
        (job.Status(), job.Count("posted")).ShouldBe(("succeeded", 5_000), job.Text);
    }

    [Fact]
    public async Task What_is_larger_than_allowed_is_refused_as_sent_and_as_unpacked()
    {
        var tenant = await TestHost.NewTenantAsync();
        await using var small = await TestHost.StartAnotherAsync("--JournalImports:MaxBytes=3000000", "--Jobs:Enabled=false");
        var client = await TestTenant.WithTokenAsync(ListeningAddresses.Of(small), tenant.ClientId, tenant.ClientSecret);
        var bomb = new string(' ', 50_000_000);
        await SendAsync(client, Gzip(bomb), headers: ("Content-Encoding", "gzip")).ShouldRefuse(413, "body_too_large");
        await SendAsync(client, bomb[..3_000_001]).ShouldRefuse(413, "body_too_large");
        (await ChunksAsync(tenant)).ShouldBe(0);
    }

    [Fact]
    public async Task A_broken_gzip_is_refused()
    {
        var tenant = await TestHost.NewTenantAsync();
        var packed = Gzip(Lines(Enumerable.Range(0, 5_000).Select(i => Entry($"Entry {i}"))));
        await SendAsync(tenant.Owner, packed[..(packed.Length / 2)], headers: ("Content-Encoding", "gzip")).ShouldRefuse(400, "malformed_json");
        await SendAsync(tenant.Owner, Entry(), headers: ("Content-Encoding", "gzip")).ShouldRefuse(400, "malformed_json");
        (await ChunksAsync(tenant)).ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_declared_types_options_and_organizations_are_taken()
    {
        var (tenant, other) = (await TestHost.NewTenantAsync(), await TestHost.NewTenantAsync());
        await SendAsync(tenant.Owner, Entry(), "application/json").ShouldRefuse(415, "unsupported_content_type");
        await SendAsync(tenant.Owner, Entry(), "application/xml").ShouldRefuse(415, "unsupported_content_type");
        await SendAsync(tenant.Owner, Entry(), query: "?mode=sometimes").ShouldRefuse(400, "invalid_value", "query:mode");
        await SendAsync(tenant.Owner, Entry(), query: "?format=csv").ShouldRefuse(400, "invalid_value", "query:format");
        await SendAsync(tenant.Owner, Entry(), query: "?createAccounts=true").ShouldRefuse(400, "invalid_value", "query:createAccounts");
        await SendAsync(tenant.Owner, Entry(), query: "?colour=red").ShouldRefuse(400, "unknown_parameter");
        await SendAsync(tenant.Owner, Entry(), query: "?organizationId=x").ShouldRefuse(400, "invalid_value", "query:organizationId");
        await SendAsync(tenant.Owner, Entry(), query: $"?organizationId={other.OrganizationId}").ShouldRefuse(404, "not_found");
        await SendAsync(await TestHost.AnonymousAsync(), Entry()).ShouldRefuse(401, "not_authenticated");
        (await ChunksAsync(tenant)).ShouldBe(0);
    }

    [Fact]
    public async Task A_repeated_key_answers_the_first_job_and_another_file_under_it_is_refused()
    {
        var tenant = await TestHost.NewTenantAsync();
        var (file, key) = (Lines(Entry("a"), Entry("b")), ("Idempotency-Key", Guid.NewGuid().ToString()));
        var first = await SendAsync(tenant.Owner, file, headers: key).ShouldBe(202);
        await EndOfAsync(tenant.Owner, first.Location);
        var replayed = await SendAsync(tenant.Owner, file, headers: key).ShouldBe(202);
        (replayed.Id, replayed.Headers["Idempotency-Replayed"]).ShouldBe((first.Id, "true"));
        await SendAsync(tenant.Owner, Lines(Entry("a"), Entry("c")), headers: key).ShouldRefuse(422, "idempotency_key_reused");
        (await EntriesAsync(tenant.Owner)).Count.ShouldBe(2);
        (await ChunksAsync(tenant)).ShouldBe(0);
    }

    [Fact]
    public async Task A_preview_keeps_nothing()
    {
        var tenant = await TestHost.NewTenantAsync();
        var preview = await SendAsync(tenant.Owner, Entry(), query: "?preview=true").ShouldBe(200);
        await tenant.Get($"/v1/jobs/{preview["result.id"].GetGuid()}").ShouldRefuse(404, "not_found");
        (await ChunksAsync(tenant)).ShouldBe(0);
    }

    private static async Task<long> ChunksAsync(TestTenant tenant)
    {
        await using var owner = new NpgsqlConnection((await TestHost.GetAsync()).OwnerConnection);
        await owner.OpenAsync();
        await using var command = new NpgsqlCommand("select (select count(*) from erp.import_chunks where tenant_id = $1) + (select count(*) from erp.work_items where tenant_id = $1 and kind like 'journalImport%')", owner) { Parameters = { new() { Value = tenant.Id } } };
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
