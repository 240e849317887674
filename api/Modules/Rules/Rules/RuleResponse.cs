using System.Linq.Expressions;
using Erp.Modules.Rules.Contracts;
using Erp.Platform.Http;

namespace Erp.Modules.Rules.Rules;

/// <summary>One revision of a rule: at a hook, when a condition holds, something happens.</summary>
public sealed record RuleResponse : IVersionedResource
{
    /// <summary>Id of this revision.</summary>
    public required Guid Id { get; init; }

    /// <summary>Stable key that all revisions of the rule share.</summary>
    /// <example>no-back-dating</example>
    public required string Key { get; init; }

    /// <summary>Counts the revisions of the key, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>The hook at which it is asked.</summary>
    /// <example>journalEntry.posting</example>
    public required string Hook { get; init; }

    /// <summary>The organization it is for; null = all.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>Name in English.</summary>
    public required string Name { get; init; }

    /// <summary>Name in Bangla.</summary>
    public required string NameBn { get; init; }

    /// <summary>The condition over the hook's facts.</summary>
    /// <example>date.daysUntil(recordedOn) > 7</example>
    public required string Condition { get; init; }

    /// <summary>What it does when the condition holds.</summary>
    public required RuleEffect Effect { get; init; }

    /// <summary>Lower ones are asked first.</summary>
    public required int Priority { get; init; }

    /// <summary>In force for documents dated from this day on; null = always.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>In force for documents dated up to and including this day; null = for ever.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>Where it is on its way.</summary>
    public required RuleStatus Status { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was activated (UTC).</summary>
    public DateTimeOffset? ActivatedAt { get; init; }

    /// <summary>When it was retired or superseded (UTC).</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <inheritdoc/>
    public required int Version { get; init; }

    internal static readonly Expression<Func<Rule, RuleResponse>> Projection = e => new()
    {
        Id = e.Id,
        Key = e.Key,
        Revision = e.Revision,
        Hook = e.Hook,
        OrganizationId = e.OrganizationId,
        Name = e.Name,
        NameBn = e.NameBn,
        Condition = e.Condition,
        Effect = e.Effect,
        Priority = e.Priority,
        EffectiveFrom = e.EffectiveFrom,
        EffectiveTo = e.EffectiveTo,
        Status = e.Status,
        CreatedAt = e.CreatedAt,
        ActivatedAt = e.ActivatedAt,
        RetiredAt = e.RetiredAt,
        Version = e.Version,
    };

    private static readonly Func<Rule, RuleResponse> Compiled = Projection.Compile();

    internal static RuleResponse Of(Rule entity) => Compiled(entity);
}
