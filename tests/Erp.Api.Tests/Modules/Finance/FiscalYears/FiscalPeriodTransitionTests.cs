using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.FiscalYears;

public sealed class FiscalPeriodTransitionTests
{
    private static readonly string[] Areas = ["ledger", "receivables", "payables", "inventory"];
    private static readonly object Ledger = new { areas = Areas[..1] };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_closed_period_takes_no_posting_until_it_is_reopened()
    {
        var tenant = await TestHost.NewTenantAsync();
        var period = (await tenant.PeriodsAsync())[0];
        var closed = await tenant.Change(period, "close", "ledger").ShouldBe(200);
        (closed["ledger"].GetString(), closed["receivables"].GetString()).ShouldBe(("closed", "open"));
        await tenant.RecordAsync("1111", "4110", post: true, period.Start).ShouldRefuse(409, "period_closed");
        await tenant.RecordAsync("1111", "4110", post: true, period.End.AddDays(1)).ShouldBe(201);

        await tenant.Change(period, "soft-close", "ledger").ShouldRefuse(409, "period_already_closed");
        (await tenant.Change(period, "reopen", "ledger").ShouldBe(200))["ledger"].GetString().ShouldBe("open");
        await tenant.RecordAsync("1111", "4110", post: true, period.Start).ShouldBe(201);
    }

    [Fact]
    public async Task Without_areas_all_are_meant_and_filters_find_them()
    {
        var tenant = await TestHost.NewTenantAsync();
        var period = (await tenant.PeriodsAsync())[0];
        var etag = (await tenant.Get($"/v1/fiscal-periods/{period.Id}")).ETag;
        var closed = await tenant.Transition($"/v1/fiscal-periods/{period.Id}/soft-close", etag, new { }).ShouldBe(200);
        Areas.ShouldAllBe(area => closed[area].GetString() == "softClosed");
        (await tenant.Get("/v1/fiscal-periods?inventory=softClosed").ShouldBe(200)).Data.ShouldHaveSingleItem().GetProperty("id").GetGuid().ShouldBe(period.Id);
        (await tenant.Get($"/v1/fiscal-periods?ledger=open&date={period.Start:yyyy-MM-dd}").ShouldBe(200)).Data.ShouldBeEmpty();
        await tenant.RecordAsync("1111", "4110", post: true, period.Start).ShouldBe(201);
    }

    [Fact]
    public async Task Periods_close_in_order_and_reopen_in_reverse()
    {
        var tenant = await TestHost.NewTenantAsync();
        var periods = await tenant.PeriodsAsync();
        await tenant.Change(periods[1], "close", "ledger").ShouldRefuse(409, "period_earlier_open");
        await tenant.Change(periods[0], "close", "ledger").ShouldBe(200);
        await tenant.Change(periods[1], "close", "ledger").ShouldBe(200);
        var refused = await tenant.Change(periods[0], "reopen", "ledger").ShouldRefuse(409, "period_later_closed");
        refused["errors.0.args.period"].GetString().ShouldBe(periods[1].Name);
        await tenant.Change(periods[1], "reopen", "ledger").ShouldBe(200);
        await tenant.Change(periods[0], "reopen", "ledger").ShouldBe(200);
    }

    [Fact]
    public async Task The_year_shows_its_periods_locks_under_a_new_ETag()
    {
        var tenant = await TestHost.NewTenantAsync();
        var path = $"/v1/fiscal-years/{(await tenant.Get("/v1/fiscal-years").ShouldBe(200)).Data[0].GetProperty("id")}";
        var before = await tenant.Get(path).ShouldBe(200);
        await tenant.Change((await tenant.PeriodsAsync())[0], "close", "payables").ShouldBe(200);
        var after = await tenant.Get(path, ("If-None-Match", before.ETag)).ShouldBe(200);
        after["periods.0.payables"].GetString().ShouldBe("closed");
        await tenant.Get(path, ("If-None-Match", after.ETag)).ShouldBe(304);
    }

    [Fact]
    public async Task Bad_requests_change_nothing()
    {
        var (tenant, other) = (await TestHost.NewTenantAsync(), await TestHost.NewTenantAsync());
        var period = (await tenant.PeriodsAsync())[0];
        var path = $"/v1/fiscal-periods/{period.Id}";
        var etag = (await tenant.Get(path).ShouldBe(200)).ETag;
        await tenant.Post($"{path}/close", Ledger).ShouldRefuse(428, "if_match_required");
        await tenant.Transition($"{path}/close", "\"7\"", Ledger).ShouldRefuse(412, "stale_etag");
        await tenant.Transition($"{path}/close", etag, """{"areas":[]}""").ShouldRefuse(400, "invalid_value", "/areas");
        await tenant.Transition($"{path}/close", etag, """{"areas":["everything"]}""").ShouldRefuse(400, "malformed_json");
        await tenant.Transition($"{path}/shred", etag).ShouldRefuse(404, "not_found");
        await tenant.Transition($"/v1/fiscal-periods/{Guid.NewGuid()}/close", etag, Ledger).ShouldRefuse(404, "not_found");
        await other.Transition($"{path}/close", etag, Ledger).ShouldRefuse(404, "not_found");
        (await tenant.Get(path).ShouldBe(200)).ETag.ShouldBe(etag);
    }

    [Fact]
    public async Task Posting_and_closing_at_once_never_leave_an_entry_behind_the_lock()
    {
        var tenant = await TestHost.NewTenantAsync();
        var period = (await tenant.PeriodsAsync())[0];
        var posts = Enumerable.Range(0, 40).Select(async i =>
        {
            await Task.Delay(i * 3, Cancel);
            return await tenant.RecordAsync("1111", "4110", post: true, period.Start);
        }).ToList();
        await Task.Delay(50, Cancel);
        await tenant.Change(period, "close", "ledger").ShouldBe(200);
        var closed = DateTimeOffset.UtcNow;

        var answers = await Task.WhenAll(posts);
        answers.ShouldAllBe(a => a.Status == 201 || (a.Status == 409 && a.Code == "period_closed"));
        var accepted = answers.Where(a => a.Status == 201).ToList();
        accepted.ShouldAllBe(a => a["postedAt"].GetDateTimeOffset() <= closed);
        accepted.Select(a => a["number"].GetString()).Order().ShouldBe(Enumerable.Range(1, accepted.Count).Select(n => $"{accepted[0]["number"].GetString()![..^4]}{n:0000}"));
        await tenant.RecordAsync("1111", "4110", post: true, period.Start).ShouldRefuse(409, "period_closed");
    }

    [Fact]
    public async Task A_transition_is_in_the_audit_trail()
    {
        var tenant = await TestHost.NewTenantAsync();
        var period = (await tenant.PeriodsAsync())[0];
        await tenant.Change(period, "soft-close", "ledger").ShouldBe(200);
        await using var owner = new Npgsql.NpgsqlConnection((await TestHost.GetAsync()).OwnerConnection);
        await owner.OpenAsync(Cancel);
        await using var command = new Npgsql.NpgsqlCommand("select changes->'ledger'->>1 from erp.audit_entries where entity_id = $1 and action = 'Updated'", owner)
        {
            Parameters = { new() { Value = period.Id.ToString() } },
        };
        (await command.ExecuteScalarAsync(Cancel)).ShouldBe("softClosed");
    }
}
