using Erp.Kernel;
using Erp.Modules.Rules.Contracts;
using Erp.Modules.Rules.Expressions;
using Erp.Modules.Rules.Rules;
using Microsoft.Extensions.Caching.Memory;

namespace Erp.Modules.Rules.Evaluation;

/// <summary>A rule's expressions, ready to run.</summary>
/// <param name="Condition">When it has an effect.</param>
/// <param name="Value">What it fills in.</param>
/// <param name="Field">Where.</param>
/// <param name="FieldKey">Under which key of the field.</param>
internal sealed record CompiledEffect(RuleExpression<bool> Condition, RuleExpression<string?>? Value, RuleField? Field, string? FieldKey);

/// <summary>Compiles each expression once, whatever tenant wrote it: it is a pure function of its facts. Bounded.</summary>
internal sealed class RuleCompiler(IRuleLanguage language) : IDisposable
{
    private const int MostExpressions = 5_000;
    private readonly MemoryCache _compiled = new(new MemoryCacheOptions { SizeLimit = MostExpressions });

    /// <summary>Ready to run, or everything that is wrong with it, each at its place.</summary>
    public Result<CompiledEffect> Compile(RuleHook hook, string condition, RuleEffect effect)
    {
        var test = Once(condition, hook.FactType, language.Condition);
        var errors = test.Errors.Select(e => e with { Pointer = "/condition" }).ToList();
        if (!effect.Fills)
            return errors.Count > 0 ? errors : new CompiledEffect(test.Value, null, null, null);

        if (hook.FindField(effect.Field) is not { } found)
        {
            errors.Add(RuleErrors.UnknownField.At("/effect/field", ("field", effect.Field), ("known", string.Join(", ", hook.Fields.Select(f => f.HasKey ? $"{f.Name}.KEY" : f.Name)))));
            return errors;
        }
        var value = Once(effect.Value ?? "", found.Field.Scope, language.Text);
        errors.AddRange(value.Errors.Select(e => e with { Pointer = "/effect/value" }));
        return errors.Count > 0 ? errors : new CompiledEffect(test.Value, value.Value, found.Field, found.Key);
    }

    private Result<RuleExpression<T>> Once<T>(string text, Type scope, Func<string, Type, Result<RuleExpression<T>>> compile) =>
        _compiled.GetOrCreate((typeof(T), scope, text), entry =>
        {
            entry.Size = 1;
            entry.SlidingExpiration = TimeSpan.FromHours(1);
            return compile(text, scope);
        });

    public void Dispose() => _compiled.Dispose();
}
