using System.Globalization;
using System.Text.Json;
using Erp.Infrastructure;

namespace Erp.Modules.Finance;

/// <summary>What tests of the ledger's master data do again and again, through the API.</summary>
internal static class MasterData
{
    /// <summary>An account as the list shows it, by its code.</summary>
    public static async Task<JsonElement> AccountAsync(this TestTenant tenant, string code) =>
        (await tenant.Get($"/v1/accounts?search={code}&limit=200").ShouldBe(200)).Data.Single(a => a.GetProperty("code").GetString() == code);

    public static async Task<Answer> NewAccountAsync(this TestTenant tenant, object account) => await tenant.Post("/v1/accounts", account).ShouldBe(201);

    /// <summary>A draft or posted entry over two accounts, on a day of the first period.</summary>
    public static async Task<Answer> RecordAsync(this TestTenant tenant, string debit, string credit, bool post, DateOnly? date = null) => await tenant.Post("/v1/journal-entries", new
    {
        date = date ?? (await tenant.PeriodsAsync())[0].Start,
        narration = "Test",
        post,
        lines = new object[] { new { accountCode = debit, debit = "100.00" }, new { accountCode = credit, credit = "100.00" } },
    });

    /// <summary>The organization's periods, the earliest first.</summary>
    public static async Task<IReadOnlyList<Period>> PeriodsAsync(this TestTenant tenant) =>
        [.. (await tenant.Get($"/v1/fiscal-periods?organizationId={tenant.OrganizationId}&limit=200").ShouldBe(200)).Data.Select(Period.Of)];

    public static Task<Answer> Change(this TestTenant tenant, Period period, string transition, params string[] areas) =>
        tenant.ChangeAsync(period.Id, transition, areas);

    private static async Task<Answer> ChangeAsync(this TestTenant tenant, Guid period, string transition, string[] areas)
    {
        var current = await tenant.Get($"/v1/fiscal-periods/{period}").ShouldBe(200);
        return await tenant.Transition($"/v1/fiscal-periods/{period}/{transition}", current.ETag, new { areas });
    }

    internal sealed record Period(Guid Id, string Name, DateOnly Start, DateOnly End)
    {
        public static Period Of(JsonElement json) => new(json.GetProperty("id").GetGuid(), json.GetProperty("name").GetString()!, Day(json, "startDate"), Day(json, "endDate"));

        private static DateOnly Day(JsonElement json, string name) => DateOnly.ParseExact(json.GetProperty(name).GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
