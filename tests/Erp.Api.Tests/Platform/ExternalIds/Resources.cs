using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Platform.ExternalIds;

/// <summary>A resource whose things have external ids: where they are made, and bodies to make them of.</summary>
internal sealed record Resource(string Path, Func<int, object> Body)
{
    private static int _made;

    /// <summary>Those that are made with <c>POST</c>, changed with <c>PATCH</c>, and both with <c>PUT</c> by external id.</summary>
    public static TheoryData<string> All => ["accounts", "dimensions", "dimension values", "organizations", "branches", "roles", "number series", "recurring journals"];

    public static async Task<Resource> OfAsync(TestTenant tenant, string name) => name switch
    {
        "accounts" => new("/v1/accounts", n => new { code = $"X{n}", name = $"Account {n}", type = "asset" }),
        "dimensions" => new("/v1/dimensions", n => new { code = $"X{n}", name = $"Dimension {n}" }),
        "dimension values" => new($"{(await tenant.Post("/v1/dimensions", new { code = "CC", name = "Cost centre" }).ShouldBe(201)).Location}/values", n => new { code = $"X{n}", name = $"Value {n}" }),
        "organizations" => new("/v1/organizations", n => new { code = $"X{n}", name = $"Organization {n}" }),
        "branches" => new($"/v1/organizations/{tenant.OrganizationId}/branches", n => new { code = $"X{n}", name = $"Branch {n}" }),
        "roles" => new("/v1/roles", n => new { name = $"role {n}", permissions = new[] { "finance.accounts.read" } }),
        "number series" => new("/v1/number-series", n => new { code = $"X{n}", name = $"Series {n}", pattern = $"X{n}-{{FY}}-{{0000}}" }),
        "recurring journals" => new("/v1/recurring-journals", await RecurringAsync(tenant)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static async Task<Func<int, object>> RecurringAsync(TestTenant tenant)
    {
        foreach (var code in new[] { "R1", "R2" })
            await tenant.Post("/v1/accounts", new { code, name = code, type = "expense" }).ShouldBe(201);
        object[] lines = [new { accountCode = "R1", debit = "100" }, new { accountCode = "R2", credit = "100" }];
        return n => new { name = $"Rent {n}", frequency = "yearly", day = 1, start = "2150-01-01", narration = "Rent", lines };
    }

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
