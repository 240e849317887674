using Erp.Kernel;
using Erp.Platform.Http;

namespace Erp.Modules.Rules.Hooks;

public sealed record ListRuleHooksRequest;

internal sealed class ListRuleHooks(RuleHooks hooks) : QueryEndpoint<ListRuleHooksRequest, Page<RuleHookResponse>>
{
    public override void Configure()
    {
        Get("/v1/rule-hooks");
        Operate("RuleHooks", "list", RulesPermissions.Read);
        Summary(s => { s.Summary = "List rule hooks"; s.Description = "Every point at which rules are asked, with the facts they see, on one page."; });
    }

    protected override Task<Result<Page<RuleHookResponse>>> Handle(ListRuleHooksRequest request, CancellationToken ct) =>
        Task.FromResult<Result<Page<RuleHookResponse>>>(new Page<RuleHookResponse>([.. hooks.All.Select(h => RuleHookResponse.Of(h.Hook))], null));
}
