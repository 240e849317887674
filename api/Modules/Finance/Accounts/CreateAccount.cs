using System.Text.Json;
using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.CustomFields;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
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
    }
}

internal sealed class CreateAccount(ErpDbContext db, IOrganizations organizations, LedgerGate gate, AccountChecks checks, AccountPaths paths, CustomFieldValues fields, TimeProvider clock)
    : CommandEndpoint<CreateAccountRequest, AccountResponse>
{
    public override void Configure()
    {
        Post("/v1/accounts");
        Operate("Accounts", "create", FinancePermissions.ManageAccounts);
        Creates();
        Refuses([AccountErrors.CodeTaken, AccountErrors.SystemKeyTaken, AccountErrors.TypeRequired, AccountErrors.ParentNotGroup, AccountErrors.ParentOfOtherType,
            AccountErrors.TooDeep, AccountErrors.GroupTakesNoPostings, AccountErrors.DuplicateDimensionRule, CurrencyErrors.Unknown, .. CustomFieldErrors.OfValues]);
        Summary(s =>
        {
            s.Summary = "Add an account";
            s.Description = "Adds an account or a group to an organization's chart of accounts.";
            s.ExampleRequest = new CreateAccountRequest { Code = "6280", Name = "Audit and legal fees", NameBn = "নিরীক্ষা ও আইনি ফি", Type = AccountType.Expense };
        });
    }

    protected override async Task<Result<AccountResponse>> Handle(CreateAccountRequest request, CancellationToken ct)
    {
        if (!(await organizations.ResolveAsync(request.OrganizationId, ct)).Try(out var organization, out var refusal))
            return refusal;
        await gate.HoldAsync(organization.Id, ct);
        if (!(await checks.DimensionRulesAsync(request.DimensionRules, ct)).Try(out var rules, out refusal))
            return refusal;

        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var others = await checks.OthersAsync(organization.Id, id, ct);
        var account = new Account
        {
            Id = id,
            OrganizationId = organization.Id,
            Code = request.Code,
            Name = request.Name,
            NameBn = request.NameBn.OrNull(),
            Type = request.Type ?? others.Find(o => o.Id == request.ParentId)?.Type ?? default,
            ControlKind = request.ControlKind,
            ParentId = request.ParentId,
            IsGroup = request.IsGroup,
            IsActive = request.IsActive,
            Currency = request.Currency,
            SystemKey = request.SystemKey,
        };
        account.SetDimensionRules(rules);
        if (AccountChecks.Refusal(account, new([.. others, ChartNode.Of(account)])) is { } error)
            return error;
        if (!(await fields.ApplyAsync(account, request.CustomFields, ct)).Try(out var view, out refusal))
            return refusal;
        db.Add(account);
        return AccountResponse.Of(account, await paths.OfAsync(account, ct)).Shown(view);
    }

    protected override string Location(AccountResponse response) => $"/v1/accounts/{response.Id}";
}
