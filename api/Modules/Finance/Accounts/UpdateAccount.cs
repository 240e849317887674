using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;

namespace Erp.Modules.Finance.Accounts;

/// <summary>What to change; absent fields stay as they are.</summary>
public sealed record UpdateAccountRequest
{
    /// <summary>Id of the account.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>Code, unique in the organization.</summary>
    public Optional<string> Code { get; init; }

    /// <summary>Name in English.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>Name in Bangla; null clears it.</summary>
    public Optional<string?> NameBn { get; init; }

    /// <summary>Element of the financial statements; fixed once journal lines stand on the account or accounts below it.</summary>
    public Optional<AccountType> Type { get; init; }

    /// <summary>What it stands for beyond its type.</summary>
    public Optional<ControlKind> ControlKind { get; init; }

    /// <summary>Id of the group to move it to, with all that is below it; null = the top of the chart.</summary>
    public Optional<Guid?> ParentId { get; init; }

    /// <summary>True makes a group of an account that was never used, false an account of a group without accounts.</summary>
    public Optional<bool> IsGroup { get; init; }

    /// <summary>False: takes no new postings.</summary>
    public Optional<bool> IsActive { get; init; }

    /// <summary>ISO 4217 code of the only currency that lines may have here; null = any. Can't be narrowed once journal lines stand on the account.</summary>
    public Optional<string?> Currency { get; init; }

    /// <summary>What the product itself posts here; null clears it.</summary>
    public Optional<string?> SystemKey { get; init; }

    /// <summary>All rules of the account: they replace the ones it has; null = none.</summary>
    public Optional<IReadOnlyList<AccountDimensionRuleRequest>?> DimensionRules { get; init; }

    /// <summary>Values of the tenant's own fields to change, by key; null clears one, absent leaves it.</summary>
    [CustomFieldsOf(typeof(Account))]
    public Optional<IReadOnlyDictionary<string, JsonElement>?> CustomFields { get; init; }

    /// <summary>All its ids in other systems from now on; null clears them.</summary>
    public Optional<IReadOnlyList<ExternalId>?> ExternalIds { get; init; }
}

internal sealed class UpdateAccountValidator : Validator<UpdateAccountRequest>
{
    public UpdateAccountValidator()
    {
        RuleFor(r => r.Code.Value).Code(Account.CodePattern).When(r => r.Code.IsPresent).OverridePropertyName("Code");
        RuleFor(r => r.Name.Value).Line(Account.NameLength).When(r => r.Name.IsPresent).OverridePropertyName("Name");
        RuleFor(r => r.NameBn.Value).OptionalLine(Account.NameLength).OverridePropertyName("NameBn");
        RuleFor(r => r.SystemKey.Value).OptionalCode(Account.SystemKeyPattern).OverridePropertyName("SystemKey");
        RuleForEach(r => r.DimensionRules.Value).NotNull().WithState(_ => Platform.Errors.RequestErrors.Required.Occur()).SetValidator(new AccountDimensionRuleValidator()).When(r => r.DimensionRules.Value is not null).OverridePropertyName("DimensionRules");
        this.RulesForExternalIds(r => r.ExternalIds.Value);
    }
}

internal sealed class UpdateAccount(AccountEditor editor) : CommandEndpoint<UpdateAccountRequest, AccountResponse>
{
    public override void Configure()
    {
        Patch("/v1/accounts/{id}");
        Operate("Accounts", "update", FinancePermissions.ManageAccounts);
        Changes();
        Refuses(AccountEditor.RefusalsOfChanges);
        Summary(s =>
        {
            s.Summary = "Change an account";
            s.Description = "JSON Merge Patch: absent = unchanged, null = cleared. Renames, moves, activates and deactivates an account.";
            s.ExampleRequest = new UpdateAccountRequest { Name = new("Audit, legal and tax fees"), NameBn = new("নিরীক্ষা, আইনি ও কর ফি"), IsActive = new(true) };
        });
    }

    protected override async Task<Result<AccountResponse>> Handle(UpdateAccountRequest request, CancellationToken ct) =>
        Current(await editor.FindAsync(request.Id, ct)).Try(out var account, out var refusal) ? await editor.ChangeAsync(account, request, ct) : refusal;
}
