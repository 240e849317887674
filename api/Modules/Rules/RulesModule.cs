using Erp.Modules.Rules.Contracts;
using Erp.Modules.Rules.Decisions;
using Erp.Modules.Rules.Evaluation;
using Erp.Modules.Rules.Expressions;
using Erp.Modules.Rules.Hooks;
using Erp.Modules.Rules.Rules;

namespace Erp.Modules.Rules;

internal static class RulesModule
{
    public static WebApplicationBuilder AddRules(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IRuleLanguage, DynamicLinqLanguage>().AddSingleton<RuleCompiler>()
            .AddScoped<IRules, ActiveRules>().AddScoped<IRuleDecisions, DecisionRecorder>()
            .AddScoped<RuleHooks>().AddScoped<RuleChecks>();
        return builder;
    }
}
