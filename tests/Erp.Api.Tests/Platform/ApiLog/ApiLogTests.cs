using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Erp.Infrastructure;
using Erp.Modules.Identity;
using Erp.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Erp.Platform.ApiLog;

/// <summary>Which calls came, over which route, and how they ended.</summary>
public sealed class ApiLogTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_is_logged_by_its_route_and_without_what_it_carried()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var missing = Guid.CreateVersion7();
        var refused = await tenant.Get($"/v1/dimensions/{missing}").ShouldRefuse(404, "not_found");
        await tenant.Get("/v1/dimensions?limit=7").ShouldBe(200);

        var calls = await LoggedAsync(tenant.Owner, "route=/v1/dimensions/{id}");
        var call = calls.ShouldHaveSingleItem();
        call.GetProperty("status").GetInt32().ShouldBe(404);
        call.GetProperty("method").GetString().ShouldBe("GET");
        call.GetProperty("clientId").GetString().ShouldBe(tenant.ClientId);
        call.GetProperty("requestId").GetString().ShouldBe(refused.TraceId);
        call.GetProperty("milliseconds").GetInt32().ShouldBeGreaterThanOrEqualTo(0);
        call.GetRawText().ShouldNotContain(missing.ToString());
        (await LoggedAsync(tenant.Owner, "route=/v1/dimensions")).ShouldHaveSingleItem().GetRawText().ShouldNotContain("limit");
        (await LoggedAsync(tenant.Owner, $"minStatus=400&requestId={refused.TraceId}")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_log_is_paged_and_filtered_and_the_tenants_own()
    {
        var (mine, other) = (await TestHost.NewTenantAsync(chartTemplate: null), await TestHost.NewTenantAsync(chartTemplate: null));
        for (var i = 0; i < 3; i++)
            await mine.Get("/v1/organizations").ShouldBe(200);
        await LoggedAsync(mine.Owner, "route=/v1/organizations", atLeast: 3);
        var first = await mine.Get("/v1/api-logs?route=/v1/organizations&limit=2").ShouldBe(200);
        var second = await mine.Get($"/v1/api-logs?route=/v1/organizations&limit=2&cursor={first.NextCursor}").ShouldBe(200);
        var ids = first.Data.Concat(second.Data).Select(c => c.GetProperty("id").GetString()).ToList();
        ids.Count.ShouldBe(3);
        ids.ShouldBe(ids.OrderDescending(StringComparer.Ordinal));
        (await other.Get("/v1/api-logs?route=/v1/organizations").ShouldBe(200)).Data.ShouldBeEmpty();
        (await mine.Get($"/v1/api-logs?actor={Guid.CreateVersion7()}").ShouldBe(200)).Data.ShouldBeEmpty();
        (await mine.Get("/v1/api-logs?route=/v1/organizations&status=500&method=GET&clientId=x").ShouldBe(200)).Data.ShouldBeEmpty();

        var (clerk, _) = await mine.SignedInAsync(People.Clerk);
        await clerk.Get("/v1/api-logs").ShouldRefuse(403, "permission_denied");
        var (auditor, id) = await mine.SignedInAsync(People.Auditor, [mine.OrganizationId]);
        await auditor.Get("/v1/me").ShouldBe(200);
        (await LoggedAsync(auditor, "route=/v1/me")).ShouldAllBe(c => c.GetProperty("actorId").GetGuid() == id);
        (await auditor.Get("/v1/api-logs?route=/v1/organizations").ShouldBe(200)).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_old_is_deleted_and_the_clean_up_comes_again()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await tenant.Get("/v1/organizations").ShouldBe(200);
        await LoggedAsync(tenant.Owner, "route=/v1/organizations");
        (await CountAsync($"select count(*) from erp.work_items where tenant_id = '{tenant.Id}' and kind = '{ApiLogRetention.Kind}'")).ShouldBe(1);

        var scopes = (await TestHost.GetAsync()).Services.GetRequiredService<JobScopes>();
        var kept = new ApiLogRetention(scopes, new() { KeptFor = TimeSpan.FromDays(1) }, TimeProvider.System);
        (await kept.RunAsync(new(tenant.Id, tenant.Id, 1), Cancel)).ShouldNotBeNull();
        (await tenant.Get("/v1/api-logs?route=/v1/organizations").ShouldBe(200)).Data.ShouldNotBeEmpty();
        var gone = new ApiLogRetention(scopes, new() { KeptFor = TimeSpan.FromMilliseconds(-60_000) }, TimeProvider.System);
        await gone.RunAsync(new(tenant.Id, tenant.Id, 1), Cancel);
        (await tenant.Get("/v1/api-logs?route=/v1/organizations").ShouldBe(200)).Data.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_full_queue_drops_and_counts_and_never_waits()
    {
        var queue = new ApiLogQueue(new() { Capacity = 2 }, (await TestHost.GetAsync()).Services.GetRequiredService<IMeterFactory>());
        for (var i = 0; i < 5; i++)
            queue.Add(Guid.Empty, new() { Id = Guid.CreateVersion7(), OccurredAt = default, Method = "GET", Status = 200, Milliseconds = 1, RequestId = "x" });
        queue.Dropped.ShouldBe(3);
        queue.Take(10).Count.ShouldBe(2);
        queue.Complete();
        (await queue.WaitAsync(Cancel)).ShouldBeFalse();
    }

    /// <summary>Calls as logged; the log is written in the background.</summary>
    private static async Task<IReadOnlyList<JsonElement>> LoggedAsync(TestClient client, string filter, int atLeast = 1)
    {
        for (var waiting = Stopwatch.StartNew(); ; await Task.Delay(100, Cancel))
        {
            var answer = await client.Get($"/v1/api-logs?{filter}").ShouldBe(200);
            if (answer.Data.Count >= atLeast)
                return answer.Data;
            if (waiting.Elapsed > TimeSpan.FromSeconds(60))
                throw answer.Unexpected($"expected {atLeast} calls in the log");
        }
    }

    private static async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection((await TestHost.GetAsync()).OwnerConnection);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }
}
