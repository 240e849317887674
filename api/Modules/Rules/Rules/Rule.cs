using Erp.Modules.Rules.Contracts;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Rules.Rules;

/// <summary>
/// One revision of a rule. A draft can be changed; an active one is superseded by the next revision of its key, and a retired one stays for
/// the decisions that name it.
/// </summary>
internal sealed class Rule : ITenantOwned, IVersioned
{
    public const int KeyLength = 60;
    public const string KeyPattern = "^[a-z0-9][a-z0-9-]{0,59}$";
    public const int NameLength = 200;
    public const int ExpressionLength = Expressions.ExpressionScanner.MostCharacters;
    public const int HookLength = 60;
    public const int MinPriority = 0;
    public const int MaxPriority = 1_000;
    public const int DefaultPriority = 100;

    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required string Key { get; init; }
    public required int Revision { get; init; }
    public required string Hook { get; init; }

    /// <summary>Null = all of the tenant's organizations.</summary>
    public Guid? OrganizationId { get; init; }
    public required string Name { get; set; }
    public required string NameBn { get; set; }
    public required string Condition { get; set; }
    public required RuleEffect Effect { get; set; }
    public required int Priority { get; set; }
    public DateOnly? EffectiveFrom { get; set; }
    public DateOnly? EffectiveTo { get; set; }
    public RuleStatus Status { get; private set; } = RuleStatus.Draft;
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ActivatedAt { get; private set; }
    public DateTimeOffset? RetiredAt { get; private set; }

    public bool IsInForceOn(DateOnly date) => (EffectiveFrom is null || date >= EffectiveFrom) && (EffectiveTo is null || date <= EffectiveTo);

    public void Activate(DateTimeOffset now) => (Status, ActivatedAt) = (RuleStatus.Active, now);

    public void Retire(DateTimeOffset now) => (Status, RetiredAt) = (RuleStatus.Retired, now);
}

/// <summary>Where a revision of a rule is on its way.</summary>
public enum RuleStatus
{
    /// <summary>Can be changed and tried; decides nothing.</summary>
    Draft,
    /// <summary>Decides. Never changes: the next revision supersedes it.</summary>
    Active,
    /// <summary>Decides no more.</summary>
    Retired,
}
