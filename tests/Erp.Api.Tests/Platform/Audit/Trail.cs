using System.Text.Json;
using Erp.Infrastructure;

namespace Erp.Platform.Audit;

/// <summary>Reads a tenant's trail, and changes something to be found there.</summary>
internal static class Trail
{
    public static async Task<IReadOnlyList<JsonElement>> TrailAsync(this TestTenant tenant, string filter) => (await tenant.Get($"/v1/audit-entries?{filter}").ShouldBe(200)).Data;

    public static JsonElement Change(this JsonElement entry, string field) => entry.GetProperty("changes").EnumerateArray().Single(c => c.GetProperty("field").GetString() == field);

    public static (string? From, string? To) Values(this JsonElement entry, string field) => (entry.Change(field).GetProperty("from").GetString(), entry.Change(field).GetProperty("to").GetString());

    /// <summary>A dimension that was once called something else.</summary>
    public static async Task<Answer> RenamedAsync(this TestTenant tenant, string from = "Cost centre", string to = "Profit centre", string code = "CC")
    {
        var created = await tenant.Post("/v1/dimensions", new { code, name = from }).ShouldBe(201);
        return await tenant.Patch($"/v1/dimensions/{created.Id}", new { name = to }, created.ETag).ShouldBe(200);
    }
}
