using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;

namespace Erp.Modules.Finance.Accounts;

/// <summary>An account or a group to add to the chart.</summary>
public sealed record CreateAccountRequest
{
    /// <summary>Organization whose chart it is; may be left out when the caller can reach exactly one.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>Code, unique in the organization: letters, digits, dots and hyphens, at most 20.</summary>
    public string Code { get; init; } = "";

    /// <summary>Name in English.</summary>
    public string Name { get; init; } = "";

    /// <summary>Name in Bangla.</summary>
    public string? NameBn { get; init; }

    /// <summary>Element of the financial statements; may be left out below a parent, whose type it then has.</summary>
    public AccountType? Type { get; init; }

    /// <summary>What it stands for beyond its type.</summary>
    public ControlKind ControlKind { get; init; }

    /// <summary>Id of the group it goes into; null = the top of the chart.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>True for a group, which takes no postings itself.</summary>
    public bool IsGroup { get; init; }

    /// <summary>Takes postings from the start.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>ISO 4217 code of the only currency that lines may have here; null = any.</summary>
    public string? Currency { get; init; }

    /// <summary>What the product itself posts here, such as <c>ROUNDING</c>; unique in the organization.</summary>
    public string? SystemKey { get; init; }

    /// <summary>Dimensions that lines must or may not carry here.</summary>
    public IReadOnlyList<AccountDimensionRuleRequest>? DimensionRules { get; init; }

    /// <summary>Values of the tenant's own fields, by key.</summary>
    [CustomFieldsOf(typeof(Account))]
    public IReadOnlyDictionary<string, JsonElement>? CustomFields { get; init; }

    /// <summary>Its ids in other systems, at most 20; no two accounts have the same.</summary>
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }
}

internal sealed class CreateAccountValidator : Validator<CreateAccountRequest>
{
    public CreateAccountValidator()
    {
        RuleFor(r => r.Code).Code(Account.CodePattern);
        RuleFor(r => r.Name).Line(Account.NameLength);
        RuleFor(r => r.NameBn).OptionalLine(Account.NameLength);
        RuleFor(r => r.SystemKey).OptionalCode(Account.SystemKeyPattern);
        RuleFor(r => r.Type).NotNull().WithState(_ => AccountErrors.TypeRequired.Occur()).When(r => r.ParentId is null);
        RuleForEach(r => r.DimensionRules).NotNull().WithState(_ => Platform.Errors.RequestErrors.Required.Occur()).SetValidator(new AccountDimensionRuleValidator()).When(r => r.DimensionRules is not null);
        this.RulesForExternalIds(r => r.ExternalIds);
    }
}

internal sealed class CreateAccount(AccountEditor editor) : CommandEndpoint<CreateAccountRequest, AccountResponse>
{
    public override void Configure()
    {
        Post("/v1/accounts");
        Operate("Accounts", "create", FinancePermissions.ManageAccounts);
        Creates();
        Refuses(AccountEditor.RefusalsOfNew);
        Summary(s =>
        {
            s.Summary = "Add an account";
            s.Description = "Adds an account or a group to an organization's chart of accounts.";
            s.ExampleRequest = AccountEditor.Example;
        });
    }

    protected override Task<Result<AccountResponse>> Handle(CreateAccountRequest request, CancellationToken ct) => editor.CreateAsync(request, ct);

    protected override string Location(AccountResponse response) => $"/v1/accounts/{response.Id}";
}
