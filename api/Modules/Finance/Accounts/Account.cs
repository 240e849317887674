using System.Text.Json;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Finance.Accounts;

/// <summary>A place of the chart of accounts: a group that adds up what is below it, or an account that entries are posted to.</summary>
internal sealed class Account : ITenantOwned, IOrganizationOwned, IHasCustomFields, IHasExternalIds
{
    public const int CodeLength = 20;
    public const string CodePattern = "^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$";
    public const int NameLength = 200;
    public const int SystemKeyLength = 40;
    public const string SystemKeyPattern = "^[A-Z][A-Z0-9_]{0,39}$";

    /// <summary>Levels of the tree, the root being one.</summary>
    public const int MaxDepth = 10;

    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required Guid OrganizationId { get; init; }
    public required string Code { get; set; }
    public required string Name { get; set; }
    public string? NameBn { get; set; }
    public required AccountType Type { get; set; }
    public ControlKind ControlKind { get; set; }
    public Guid? ParentId { get; set; }
    public bool IsGroup { get; set; }
    public bool IsActive { get; set; } = true;

    /// <summary>The only currency that lines may have here; null = any.</summary>
    public string? Currency { get; set; }

    /// <summary>What the product itself posts here, such as <c>ROUNDING</c>; unique in the organization.</summary>
    public string? SystemKey { get; set; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, JsonElement>? CustomFields { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<ExternalId>? ExternalIds { get; set; }

    public List<AccountDimensionRule> DimensionRules { get; init; } = [];

    /// <summary>What only an account that takes postings can have.</summary>
    public bool HasPostingRules => ControlKind != ControlKind.None || Currency is not null || SystemKey is not null || DimensionRules.Count > 0;

    /// <summary>Makes the rules exactly these; the lines posted before stay as they are.</summary>
    /// <returns>False when they were so already.</returns>
    public bool SetDimensionRules(IReadOnlyDictionary<Guid, DimensionRequirement> rules)
    {
        if (rules.Count == DimensionRules.Count && DimensionRules.All(r => rules.TryGetValue(r.DimensionId, out var requirement) && requirement == r.Requirement))
            return false;
        DimensionRules.RemoveAll(r => !rules.ContainsKey(r.DimensionId));
        foreach (var (dimension, requirement) in rules)
        {
            if (DimensionRules.Find(r => r.DimensionId == dimension) is { } rule)
                rule.Requirement = requirement;
            else
                DimensionRules.Add(new() { AccountId = Id, DimensionId = dimension, Requirement = requirement });
        }
        return true;
    }
}

/// <summary>The five elements of financial statements.</summary>
public enum AccountType { Asset, Liability, Equity, Income, Expense }

/// <summary>What an account stands for beyond its type; sub-ledgers post to the account of their kind.</summary>
public enum ControlKind { None, Receivable, Payable, Cash, Bank, Clearing, Inventory, Tax }

/// <summary>Whether lines on an account must carry, or may not carry, a value of a dimension. Without a rule they may.</summary>
internal sealed class AccountDimensionRule : ITenantOwned
{
    public required Guid AccountId { get; init; }
    public required Guid DimensionId { get; init; }
    public required DimensionRequirement Requirement { get; set; }
}

/// <summary>What an account asks of a dimension.</summary>
public enum DimensionRequirement { Mandatory, Forbidden }
