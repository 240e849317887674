using Erp.Infrastructure;

namespace Erp.Modules.Rules;

/// <summary>Rules as people write them, and the steps of their lives.</summary>
internal static class RuleScenario
{
    public const string Hook = "journalEntry.posting";

    public static object Refuse(string code = "too_large") => new { kind = "refuse", code, message = "Ask the manager first.", messageBn = "আগে ব্যবস্থাপককে জিজ্ঞাসা করুন।" };

    public static object Warn => new { kind = "warn", code = "unusual", message = "This is unusual.", messageBn = "এটি অস্বাভাবিক।" };

    public static object Tag(string tag) => new { kind = "tag", tag };

    public static object Fill(string kind, string field, string value) => new { kind, field, value };

    public static Dictionary<string, object?> Body(string condition, object? effect = null, string? key = null) => new()
    {
        ["key"] = key ?? $"r{Guid.NewGuid():N}"[..12],
        ["hook"] = Hook,
        ["name"] = "A rule",
        ["nameBn"] = "একটি নিয়ম",
        ["condition"] = condition,
        ["effect"] = effect ?? Refuse(),
    };

    public static Task<Answer> DraftRuleAsync(this TestTenant tenant, string condition, object? effect = null, string? key = null) =>
        tenant.Post("/v1/rules", Body(condition, effect, key)).ShouldBe(201);

    public static async Task<Answer> ActivateAsync(this TestTenant tenant, Answer draft) => await tenant.Transition($"/v1/rules/{draft.Id}/activate", draft.ETag).ShouldBe(200);

    /// <summary>A rule that decides from now on.</summary>
    public static async Task<Answer> RuleAsync(this TestTenant tenant, string condition, object? effect = null, string? key = null) =>
        await tenant.ActivateAsync(await tenant.DraftRuleAsync(condition, effect, key));
}
