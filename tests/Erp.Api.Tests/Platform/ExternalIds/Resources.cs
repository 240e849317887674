using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Platform.ExternalIds;

/// <summary>A resource whose things have external ids: where they are made, and bodies to make them of.</summary>
internal sealed record Resource(string Path, Func<int, object> Body)
{
    private static int _made;

    /// <summary>Resources that take a <c>PUT</c> by external id too.</summary>
    public static TheoryData<string> Upserted => ["accounts"];

    public static TheoryData<string> All => [.. Upserted.Select(r => r.Data)];

    public static async Task<Resource> OfAsync(TestTenant tenant, string name) => name switch
    {
        "accounts" => new("/v1/accounts", n => new { code = $"X{n}", name = $"Account {n}", type = "asset" }),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    /// <summary>A body that no other thing was made of.</summary>
    public Dictionary<string, object?> NewBody(params (string System, string Id)[] ids)
    {
        var body = Body(Interlocked.Increment(ref _made));
        var fields = body.GetType().GetProperties().ToDictionary(p => p.Name, p => p.GetValue(body));
        return ids.Length == 0 ? fields : Having(fields, ids);
    }

    public static Dictionary<string, object?> Having(Dictionary<string, object?> body, params (string System, string Id)[] ids) =>
        new(body) { ["externalIds"] = ids.Select(i => new { system = i.System, id = i.Id }).ToArray() };

    public string ByExternalId(string id, string system = "crm") => $"{Path}/by-external-id/{system}/{Uri.EscapeDataString(id)}";
}

internal static class ExternalIdAnswers
{
    /// <summary><c>crm 1, shop 2</c>.</summary>
    public static string ExternalIds(this Answer answer) => string.Join(", ", answer["externalIds"].EnumerateArray().Select(i => $"{i.GetProperty("system").GetString()} {i.GetProperty("id").GetString()}"));

    public static async Task ShouldFindAsync(this TestTenant tenant, string filter, params Guid[] expected) =>
        (await tenant.Get(filter).ShouldBe(200)).Data.Select(d => d.GetProperty("id").GetGuid()).Order().ShouldBe(expected.Order());
}
