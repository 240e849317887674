using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Text.Json;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;

namespace Erp.Modules.Finance.Accounts;

/// <summary>An account or a group of accounts.</summary>
public sealed record AccountResponse : IVersionedResource
{
    /// <summary>Id of the account.</summary>
    public required Guid Id { get; init; }

    /// <summary>Id of the organization whose chart it is in.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>Code, unique in the organization.</summary>
    public required string Code { get; init; }

    /// <summary>Name in English.</summary>
    public required string Name { get; init; }

    /// <summary>Name in Bangla.</summary>
    public string? NameBn { get; init; }

    /// <summary>Element of the financial statements; the same for a whole branch of the tree.</summary>
    public required AccountType Type { get; init; }

    /// <summary>What the account stands for beyond its type; sub-ledgers post to the accounts of their kind.</summary>
    public required ControlKind ControlKind { get; init; }

    /// <summary>Id of the group it is in; null at the top.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>Codes from the top of the chart down to this account, itself last.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>Depth in the tree: 1 at the top.</summary>
    public int Level => Path.Count;

    /// <summary>Adds up the accounts below it and takes no postings itself.</summary>
    public required bool IsGroup { get; init; }

    /// <summary>Takes new postings. An inactive account keeps its history.</summary>
    public required bool IsActive { get; init; }

    /// <summary>ISO 4217 code of the only currency that lines may have here; null = any.</summary>
    public string? Currency { get; init; }

    /// <summary>What the product itself posts here, such as <c>ROUNDING</c>; unique in the organization.</summary>
    public string? SystemKey { get; init; }

    /// <summary>Dimensions that lines must or may not carry here; a dimension without a rule is free.</summary>
    public required IReadOnlyList<AccountDimensionRuleResponse> DimensionRules { get; init; }

    /// <summary>Values of the tenant's own fields, by key; those that the caller may see.</summary>
    [CustomFieldsOf(typeof(Account))]
    public IReadOnlyDictionary<string, JsonElement> CustomFields { get; init; } = CustomFieldView.Nothing;

    internal IReadOnlyDictionary<string, JsonElement>? StoredCustomFields { get; init; }

    /// <summary>Its ids in other systems, by system and id.</summary>
    [AllowNull]
    public IReadOnlyList<ExternalId> ExternalIds { get; init => field = value ?? []; } = [];

    /// <inheritdoc/>
    public required int Version { get; init; }

    internal static readonly Expression<Func<Account, AccountResponse>> Projection = a => new()
    {
        Id = a.Id,
        OrganizationId = a.OrganizationId,
        Code = a.Code,
        Name = a.Name,
        NameBn = a.NameBn,
        Type = a.Type,
        ControlKind = a.ControlKind,
        ParentId = a.ParentId,
        IsGroup = a.IsGroup,
        IsActive = a.IsActive,
        Currency = a.Currency,
        SystemKey = a.SystemKey,
        DimensionRules = a.DimensionRules.OrderBy(r => r.DimensionId).Select(r => new AccountDimensionRuleResponse { DimensionId = r.DimensionId, Requirement = r.Requirement }).ToList(),
        StoredCustomFields = a.CustomFields,
        ExternalIds = a.ExternalIds,
        Version = a.Version,
    };

    private static readonly Func<Account, AccountResponse> Compiled = Projection.Compile();

    internal static AccountResponse Of(Account account, IReadOnlyList<string> path) => Compiled(account) with { Path = path };

    /// <summary>With the custom fields that the caller may see.</summary>
    internal AccountResponse Shown(CustomFieldView view) => this with { CustomFields = view.Show(StoredCustomFields) };
}

/// <summary>What an account asks of a dimension.</summary>
public sealed record AccountDimensionRuleResponse
{
    /// <summary>Id of the dimension.</summary>
    public required Guid DimensionId { get; init; }

    /// <summary>Whether every line on the account must carry a value of the dimension, or none may.</summary>
    public required DimensionRequirement Requirement { get; init; }
}
