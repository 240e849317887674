using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Modules.Rules.Hooks;

public sealed record GetRuleHookRequest
{
    /// <summary>Name of the hook.</summary>
    /// <example>journalEntry.posting</example>
    [RouteParam] public string Name { get; init; } = "";
}

internal sealed class GetRuleHook(RuleHooks hooks) : QueryEndpoint<GetRuleHookRequest, RuleHookResponse>
{
    public override void Configure()
    {
        Get("/v1/rule-hooks/{name}");
        Operate("RuleHooks", "get", RulesPermissions.Read);
        Summary(s => { s.Summary = "Read a rule hook"; s.Description = "A point at which rules are asked, with the JSON Schema of the facts they see, the fields they may fill in, and the functions of the language."; });
    }

    protected override Task<Result<RuleHookResponse>> Handle(GetRuleHookRequest request, CancellationToken ct) =>
        Task.FromResult<Result<RuleHookResponse>>(hooks.Find(request.Name) is { } found ? RuleHookResponse.Of(found.Hook) : RequestErrors.NotFound);
}
