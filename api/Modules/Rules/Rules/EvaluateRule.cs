using System.Text.Json;
using System.Text.Json.Nodes;
using Erp.Kernel;
using Erp.Modules.Rules.Expressions;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;

namespace Erp.Modules.Rules.Rules;

/// <summary>Facts to try a rule on.</summary>
public sealed record EvaluateRuleRequest
{
    /// <summary>Id of the rule.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>
    /// In the schema of the rule's hook (<c>GET /v1/rule-hooks/{name}</c>). Those of a journal entry come from
    /// <c>GET /v1/journal-entries/{id}/rule-facts</c>.
    /// </summary>
    public JsonObject? Facts { get; init; }
}

internal sealed class EvaluateRuleValidator : Validator<EvaluateRuleRequest>
{
    public EvaluateRuleValidator() => RuleFor(r => r.Facts).NotNull();
}

internal sealed class EvaluateRule(RuleChecks checks, TimeProvider clock) : CommandEndpoint<EvaluateRuleRequest, RuleTrial>
{
    // What a fact type says is never null isn't.
    private static readonly JsonSerializerOptions Json = new(ApiJson.Options) { RespectNullableAnnotations = true };

    private static readonly JsonObject Example = new()
    {
        ["date"] = "2026-07-31",
        ["recordedOn"] = "2026-08-02",
        ["currency"] = "BDT",
        ["baseCurrency"] = "BDT",
        ["total"] = "85000.00",
        ["narration"] = "Office rent for July",
        ["lines"] = new JsonArray(
            new JsonObject { ["accountCode"] = "6210", ["accountType"] = "expense", ["currency"] = "BDT", ["debit"] = "85000.00", ["baseDebit"] = "85000.00" },
            new JsonObject { ["accountCode"] = "1113", ["accountType"] = "asset", ["currency"] = "BDT", ["credit"] = "85000.00", ["baseCredit"] = "85000.00" }),
    };

    public override void Configure()
    {
        Post("/v1/rules/{id}/evaluate");
        Operate("Rules", "evaluate", RulesPermissions.Read);
        Refuses(RuleErrors.UnknownHook, RuleErrors.UnknownField, RuleErrors.DatesCrossed, ExpressionErrors.Invalid);
        Summary(s =>
        {
            s.Summary = "Try a rule on given facts";
            s.Description = "Asks the rule, whatever its status and dates, and answers what it would do. Nothing is changed and no decision is recorded.";
            s.ExampleRequest = new EvaluateRuleRequest { Facts = Example };
        });
    }

    protected override async Task<Result<RuleTrial>> Handle(EvaluateRuleRequest request, CancellationToken ct)
    {
        if (await checks.FindAsync(request.Id, ct) is not { } rule)
            return RequestErrors.NotFound;
        if (!checks.Check(rule).Try(out var compiled, out var refusal) || !checks.HookOf(rule.Hook).Try(out var hook, out refusal))
            return refusal;
        if (HoleIn(request.Facts, "/facts") is { } hole)
            return RequestErrors.Required.At(hole);
        try
        {
            return RuleTrial.Of(rule, compiled, request.Facts.Deserialize(hook.FactType, Json)!, clock);
        }
        catch (JsonException e)
        {
            return ((Error)JsonErrors.Describe(e).CustomState).Within("/facts");
        }
    }

    /// <summary>The first null in a list: its items are there or not.</summary>
    private static string? HoleIn(JsonNode? value, string at) => value switch
    {
        JsonArray items => items.Select((item, i) => item is null ? $"{at}/{i}" : HoleIn(item, $"{at}/{i}")).FirstOrDefault(hole => hole is not null),
        JsonObject properties => properties.Select(p => HoleIn(p.Value, $"{at}/{p.Key}")).FirstOrDefault(hole => hole is not null),
        _ => null,
    };
}
