using System.Globalization;
using Erp.Infrastructure;

namespace Erp.Modules.Finance.Ledger;

/// <summary>Entries as a client writes them, for a tenant with the Bangladesh chart.</summary>
internal static class Journal
{
    public const string Cash = "1111";
    public const string Bank = "1113";
    public const string Rent = "6210";

    /// <summary>A day that the seeded fiscal years contain.</summary>
    public static string Today => DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Dictionary<string, object?> Entry(decimal amount, bool post = true, string? date = null, string narration = "Rent") => new()
    {
        ["date"] = date ?? Today,
        ["narration"] = narration,
        ["lines"] = new List<object> { Debit(Rent, amount), Credit(Bank, amount) },
        ["post"] = post,
    };

    public static Dictionary<string, object?> Debit(string account, object amount) => new() { ["accountCode"] = account, ["debit"] = amount };

    public static Dictionary<string, object?> Credit(string account, object amount) => new() { ["accountCode"] = account, ["credit"] = amount };

    public static Dictionary<string, object?> With(this Dictionary<string, object?> body, string name, object? value) => new(body) { [name] = value };

    public static Task<Answer> PostEntry(this TestTenant tenant, decimal amount, string? date = null) => tenant.Post("/v1/journal-entries", Entry(amount, date: date)).ShouldBe(201);

    /// <summary>How many entries are in the books, and in how many balances they count.</summary>
    public static async Task<string> StateAsync(this TestTenant tenant)
    {
        var list = await tenant.Get("/v1/journal-entries?limit=200").ShouldBe(200);
        var trialBalance = await tenant.Get("/v1/reports/trial-balance").ShouldBe(200);
        return $"{list.Data.Count} entries\n{trialBalance.Text}";
    }
}
