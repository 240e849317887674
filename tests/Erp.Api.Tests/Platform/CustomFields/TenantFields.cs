using Erp.Infrastructure;

namespace Erp.Platform.CustomFields;

/// <summary>Custom fields of a test's tenant, made through the API.</summary>
internal static class TenantFields
{
    public static Dictionary<string, object?> Field(string key, string type, string entityType = "account") =>
        new() { ["entityType"] = entityType, ["key"] = key, ["type"] = type, ["label"] = key, ["labelBn"] = "ক্ষেত্র" };

    public static Dictionary<string, object?> With(this Dictionary<string, object?> field, string name, object? value) => new(field) { [name] = value };

    public static Task<Answer> AddAsync(this TestTenant tenant, Dictionary<string, object?> field) => tenant.Post("/v1/custom-fields", field).ShouldBe(201);

    /// <summary>One of each type, on accounts.</summary>
    public static async Task AddOneOfEachAsync(this TestTenant tenant)
    {
        object[] options = [new { value = "north", label = "North", labelBn = "উত্তর" }, new { value = "south", label = "South", labelBn = "দক্ষিণ" }];
        await tenant.AddAsync(Field("remark", "text").With("maxLength", 10).With("pattern", "^[A-Z].*$"));
        await tenant.AddAsync(Field("copies", "number").With("minimum", 1).With("maximum", 5));
        await tenant.AddAsync(Field("weight", "decimal").With("minimum", "0.50"));
        await tenant.AddAsync(Field("since", "date"));
        await tenant.AddAsync(Field("checked", "boolean"));
        await tenant.AddAsync(Field("region", "enum").With("options", options));
        await tenant.AddAsync(Field("twin", "reference").With("referenceTo", "account"));
    }

    private static int _accounts;

    public static Task<Answer> NewAccountAsync(this TestTenant tenant, object? customFields) =>
        tenant.Post("/v1/accounts", new { code = $"X{Interlocked.Increment(ref _accounts)}", name = "X", type = "asset", customFields });
}
