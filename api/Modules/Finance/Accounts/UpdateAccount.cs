using System.Text.Json;
using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.CustomFields;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

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
    }
}

internal sealed class UpdateAccount(ErpDbContext db, Caller caller, LedgerGate gate, AccountChecks checks, AccountUsage usage, AccountPaths paths, CustomFieldValues fields)
    : CommandEndpoint<UpdateAccountRequest, AccountResponse>
{
    public override void Configure()
    {
        Patch("/v1/accounts/{id}");
        Operate("Accounts", "update", FinancePermissions.ManageAccounts);
        Changes();
        Refuses([AccountErrors.CodeTaken, AccountErrors.SystemKeyTaken, AccountErrors.InUse, AccountErrors.HasChildren, AccountErrors.ParentNotGroup, AccountErrors.ParentOfOtherType,
            AccountErrors.ParentCycle, AccountErrors.TooDeep, AccountErrors.GroupTakesNoPostings, AccountErrors.DuplicateDimensionRule, CurrencyErrors.Unknown, .. CustomFieldErrors.OfValues]);
        Summary(s =>
        {
            s.Summary = "Change an account";
            s.Description = "JSON Merge Patch: absent = unchanged, null = cleared. Renames, moves, activates and deactivates an account.";
            s.ExampleRequest = new UpdateAccountRequest { Name = new("Audit, legal and tax fees"), NameBn = new("নিরীক্ষা, আইনি ও কর ফি"), IsActive = new(true) };
        });
    }

    protected override async Task<Result<AccountResponse>> Handle(UpdateAccountRequest request, CancellationToken ct)
    {
        var query = db.Set<Account>().ReachableBy(caller).Where(a => a.Id == request.Id);
        await gate.HoldAsync(query, ct);
        var found = await query.Include(a => a.DimensionRules).FirstOrDefaultAsync(ct);
        if (!Current(found).Try(out var account, out var refusal))
            return refusal;
        var before = new { account.Code, account.Type, account.IsGroup, account.Currency, account.ParentId };
        if (!(await ApplyAsync(account, request, ct)).Try(out _, out refusal))
            return refusal;

        var chart = new ChartTree([.. await checks.OthersAsync(account.OrganizationId, account.Id, ct), ChartNode.Of(account)]);
        if ((before.Type != account.Type || (before.IsGroup && !account.IsGroup)) && chart.HasChildren(account.Id))
            return AccountErrors.HasChildren.At(before.Type != account.Type ? "/type" : "/isGroup");
        if (AccountChecks.Refusal(account, chart) is { } error)
            return error;
        var place = before.Type != account.Type ? "/type" : account.IsGroup && !before.IsGroup ? "/isGroup" : account.Currency is not null && before.Currency != account.Currency ? "/currency" : null;
        if (place is not null && await usage.IsUsedAsync(account.Id, ct))
            return AccountErrors.InUse.At(place);

        if (!(await fields.ApplyAsync(account, request.CustomFields, ct)).Try(out var view, out refusal))
            return refusal;
        if (before.Code != account.Code || before.ParentId != account.ParentId)
            await ChangePathsBelowAsync(chart.Descendants(account.Id), ct);
        return AccountResponse.Of(account, await paths.OfAsync(account, ct)).Shown(view);
    }

    private async Task<Result<Unit>> ApplyAsync(Account account, UpdateAccountRequest request, CancellationToken ct)
    {
        account.Code = request.Code.Or(account.Code)!;
        account.Name = request.Name.Or(account.Name)!;
        account.NameBn = request.NameBn.Or(account.NameBn).OrNull();
        account.Type = request.Type.Or(account.Type);
        account.ControlKind = request.ControlKind.Or(account.ControlKind);
        account.ParentId = request.ParentId.Or(account.ParentId);
        account.IsGroup = request.IsGroup.Or(account.IsGroup);
        account.IsActive = request.IsActive.Or(account.IsActive);
        account.Currency = request.Currency.Or(account.Currency);
        account.SystemKey = request.SystemKey.Or(account.SystemKey);
        if (!request.DimensionRules.IsPresent)
            return Unit.Value;
        if (!(await checks.DimensionRulesAsync(request.DimensionRules.Value, ct)).Try(out var rules, out var refusal))
            return refusal;
        account.SetDimensionRules(rules);
        db.CountVersion(account);
        return Unit.Value;
    }

    /// <summary>A path is part of every account's representation, so its ETag changes with it.</summary>
    private async Task ChangePathsBelowAsync(IReadOnlyList<Guid> below, CancellationToken ct)
    {
        foreach (var account in await db.Set<Account>().Where(a => below.Contains(a.Id)).ToListAsync(ct))
            db.CountVersion(account);
    }
}
