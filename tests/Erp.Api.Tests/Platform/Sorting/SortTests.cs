using System.Text.Json;
using Erp.Infrastructure;
using Erp.Platform.Tenancy;
using Shouldly;
using Xunit;

namespace Erp.Platform.Sorting;

/// <summary>Every list of the contract that takes <c>sort</c>.</summary>
public sealed class SortTests
{
    public static TheoryData<string> Lists => [.. ContractOperation.Ids(o => o.Method == "GET" && o.ParametersIn("query").Contains("sort"))];

    [Theory, MemberData(nameof(Lists))]
    public async Task A_list_sorts_by_each_of_its_keys_page_by_page_in_both_directions(string id)
    {
        var (path, owner) = await ListAsync(id);
        var keys = await KeysAsync(owner, path);
        var all = (await owner.Get($"{path}?limit=200").ShouldBe(200)).Data.Select(Shown).Order().ToList();
        foreach (var sort in keys.SelectMany(k => (string[])[k, $"-{k}"]).Append(string.Join(",-", keys.Take(5))))
        {
            var whole = (await owner.Get($"{path}?sort={sort}&limit=200").ShouldBe(200)).Data.Select(Shown).ToList();
            whole.Order().ToList().ShouldBe(all, customMessage: sort);
            (await owner.PagesAsync($"{path}?sort={sort}&limit={Math.Max(1, all.Count / 3)}")).Select(Shown).ShouldBe(whole, customMessage: sort);
        }
    }

    [Theory, MemberData(nameof(Lists))]
    public async Task An_order_that_the_list_does_not_have_is_refused(string id)
    {
        var (path, owner) = await ListAsync(id);
        var key = (await KeysAsync(owner, path))[0];
        foreach (var sort in new[] { "", "-", "colour", $"--{key}", $" {key}", $"{key},", $",{key}", $"{key.ToUpperInvariant()}", $"{key} desc", $"{key};drop table", "%00", "tenantId", "customFields", "customFields.", "customFields.'", "(select 1)", new('a', 4_000) })
            (await owner.Get($"{path}?sort={Uri.EscapeDataString(sort)}")).Code.ShouldBeOneOf("unknown_sort_key", "unknown_custom_field");
        await owner.Get($"{path}?sort={key},-{key}").ShouldRefuse(400, "sort_key_twice", "query:sort");
        await owner.Get($"{path}?sort={string.Join(',', Enumerable.Repeat(key, 6))}").ShouldRefuse(400, "too_many_sort_keys", "query:sort");
        var cursor = (await owner.Get("/v1/permissions?limit=1").ShouldBe(200)).NextCursor;
        await owner.Get($"{path}?sort={key}&cursor={cursor}").ShouldRefuse(400, "invalid_cursor", "query:cursor");
    }

    [Fact]
    public async Task A_cursor_belongs_to_its_sort()
    {
        var tenant = await TestHost.NewTenantAsync();
        var cursor = (await tenant.Get("/v1/accounts?sort=name&limit=1").ShouldBe(200)).NextCursor;
        await tenant.Get($"/v1/accounts?sort=name&limit=1&cursor={cursor}").ShouldBe(200);
        foreach (var sort in new[] { "&sort=-name", "&sort=code", "&sort=name,code", "" })
            await tenant.Get($"/v1/accounts?limit=1{sort}&cursor={cursor}").ShouldRefuse(400, "invalid_cursor", "query:cursor");
    }

    [Theory, InlineData("name"), InlineData("-name"), InlineData("name,-code")]
    public async Task What_is_added_between_two_pages_disturbs_none(string sort)
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        foreach (var name in new[] { "M", "M", "M", "M", "B", "X" })
            await tenant.AddAccountAsync(name);
        var before = (await tenant.Get($"/v1/accounts?sort={sort}&limit=200").ShouldBe(200)).Data.Select(Id).ToList();
        var seen = new List<Guid>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await tenant.Get($"/v1/accounts?sort={sort}&limit=2{cursor}").ShouldBe(200);
            seen.AddRange(page.Data.Select(Id));
            cursor = page.NextCursor is { } next ? $"&cursor={next}" : null;
            await Task.WhenAll(((string[])["A", "M", "Z"]).Select(tenant.AddAccountAsync));
            if (seen.Count > 40)
                break;
        }
        seen.Distinct().Count().ShouldBe(seen.Count);
        seen.Where(before.Contains).ShouldBe(before);
    }

    [Fact]
    public async Task Drafts_stand_where_their_numbers_will()
    {
        var tenant = await TestHost.NewTenantAsync();
        foreach (var (amount, post) in new[] { (1m, true), (2m, false), (3m, true), (4m, false) })
            await tenant.Post("/v1/journal-entries", Modules.Finance.Ledger.Journal.Entry(amount, post)).ShouldBe(201);
        foreach (var (sort, amounts) in new[] { ("number", "1 3 2 4"), ("-number", "4 2 3 1"), ("createdAt", "1 2 3 4"), ("-createdAt", "4 3 2 1"), ("-date,createdAt", "1 2 3 4") })
            (await tenant.Owner.PagesAsync($"/v1/journal-entries?sort={sort}&limit=1&expand=lines")).Select(e => e.GetProperty("lines")[0].GetProperty("debit").GetString()!.TrimEnd('0', '.')).ShouldBe(amounts.Split(' '), customMessage: sort);
    }

    private static async Task<(string Path, TestClient Owner)> ListAsync(string id)
    {
        var operation = ContractOperation.Of(id);
        var (_, own) = await Rivals.MeetAsync();
        return (operation.Collections.Count == 0 ? operation.Path : own.PathsOf(operation).First(), own.Owner);
    }

    private static async Task<string[]> KeysAsync(TestClient owner, string path)
    {
        var refused = await owner.Get($"{path}?sort=colour").ShouldRefuse(400, "unknown_sort_key", "query:sort");
        return [.. refused["errors.0.args.known"].GetString()!.Split(", ").Where(k => !k.StartsWith("customFields", StringComparison.Ordinal))];
    }

    private static string Shown(JsonElement item) => item.GetProperty("id").GetString()!;

    private static Guid Id(JsonElement item) => item.GetProperty("id").GetGuid();
}

internal static class Sorted
{
    private static int _accounts;

    public static Task<Answer> AddAccountAsync(this TestTenant tenant, string name) =>
        tenant.Post("/v1/accounts", new { code = $"S{Interlocked.Increment(ref _accounts)}", name, type = "asset" }).ShouldBe(201);

    /// <summary>All items of a list, page by page.</summary>
    public static async Task<List<JsonElement>> PagesAsync(this TestClient client, string query)
    {
        var items = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = await client.Get(cursor is null ? query : $"{query}&cursor={cursor}").ShouldBe(200);
            items.AddRange(page.Data);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return items;
    }
}
