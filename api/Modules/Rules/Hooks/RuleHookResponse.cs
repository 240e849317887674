using System.Text.Json.Nodes;
using Erp.Modules.Rules.Contracts;
using Erp.Modules.Rules.Expressions;

namespace Erp.Modules.Rules.Hooks;

/// <summary>A point at which rules are asked: what they may look at, and what they may fill in.</summary>
public sealed record RuleHookResponse
{
    /// <summary>Stable name.</summary>
    /// <example>journalEntry.posting</example>
    public required string Name { get; init; }

    /// <summary>What happens there, in English.</summary>
    public required string Title { get; init; }

    /// <summary>The same in Bangla.</summary>
    public required string TitleBn { get; init; }

    /// <summary>When the rules are asked, and about what.</summary>
    public required string Description { get; init; }

    /// <summary>
    /// JSON Schema (draft 2020-12) of the facts. Its property names are the names in expressions; inside a collection function those of the
    /// item, and <c>root.</c> leads back to the document.
    /// </summary>
    public required JsonObject FactSchema { get; init; }

    /// <summary>What <c>default</c> and <c>derive</c> may fill in.</summary>
    public required IReadOnlyList<RuleHookField> Fields { get; init; }

    /// <summary>The functions of the language, with how each is used.</summary>
    public required IReadOnlyList<RuleFunction> Functions { get; init; }

    internal static RuleHookResponse Of(RuleHook hook) => new()
    {
        Name = hook.Name,
        Title = hook.Title,
        TitleBn = hook.TitleBn,
        Description = hook.Description,
        FactSchema = Hooks.FactSchema.Of(hook.FactType),
        Fields = [.. hook.Fields.Select(f => new RuleHookField(f.HasKey ? $"{f.Name}.KEY" : f.Name, f.Description, f.MaxLength))],
        Functions = [.. Vocabulary.Functions.Select(f => new RuleFunction(f.Name, f.Usage))],
    };
}

/// <summary>A field that rules may fill in.</summary>
/// <param name="Name">As an effect names it; <c>KEY</c> stands for a key of your own.</param>
/// <param name="Description">What it is, and what a value's expression sees.</param>
/// <param name="MaxLength">The most characters that it takes.</param>
public sealed record RuleHookField(string Name, string Description, int MaxLength);

/// <summary>A function of the expression language.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Usage">How it is used.</param>
public sealed record RuleFunction(string Name, string Usage);
