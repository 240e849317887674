using Erp.Modules.Finance.Accounts;

namespace Erp.Modules.Finance.ChartTemplates;

/// <summary>A chart of accounts to start a company from.</summary>
public record ChartTemplateResponse
{
    /// <summary>Name to give as <c>chartTemplate</c> when an organization is added.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, in English.</summary>
    public required string Title { get; init; }

    /// <summary>The same in Bangla.</summary>
    public required string TitleBn { get; init; }

    /// <summary>ISO 3166 code of the country it is made for; null = any.</summary>
    public string? Country { get; init; }

    /// <summary>How many accounts and groups it has.</summary>
    public required int AccountCount { get; init; }

    internal static ChartTemplateResponse Of(ChartTemplate template) =>
        new() { Name = template.Name, Title = template.Title, TitleBn = template.TitleBn, Country = template.Country, AccountCount = template.Accounts.Count };
}

/// <summary>A chart of accounts to start a company from, with its accounts.</summary>
public sealed record ChartTemplateDetailResponse : ChartTemplateResponse
{
    /// <summary>The accounts, parents before their children.</summary>
    public required IReadOnlyList<ChartTemplateAccountDto> Accounts { get; init; }
}

/// <summary>An account of a chart template.</summary>
public sealed record ChartTemplateAccountDto
{
    /// <summary>Code.</summary>
    public required string Code { get; init; }

    /// <summary>Name in English.</summary>
    public required string Name { get; init; }

    /// <summary>Name in Bangla.</summary>
    public string? NameBn { get; init; }

    /// <summary>Element of the financial statements.</summary>
    public required AccountType Type { get; init; }

    /// <summary>Code of the group it is in; null at the top.</summary>
    public string? ParentCode { get; init; }

    /// <summary>Takes no postings itself.</summary>
    public required bool IsGroup { get; init; }

    /// <summary>What the product itself posts here.</summary>
    public string? SystemKey { get; init; }

    /// <summary>What it stands for beyond its type.</summary>
    public required ControlKind ControlKind { get; init; }

    internal static ChartTemplateAccountDto Of(AccountRow row) => new()
    {
        Code = row.Code,
        Name = row.Name,
        NameBn = row.NameBn,
        Type = row.Type,
        ParentCode = row.ParentCode,
        IsGroup = row.IsGroup,
        SystemKey = row.SystemKey,
        ControlKind = row.ControlKind,
    };
}
