using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Accounts;

/// <summary>Makes and changes accounts, for the operations that do.</summary>
internal sealed class AccountEditor(ErpDbContext db, Caller caller, IOrganizations organizations, LedgerGate gate, AccountChecks checks, AccountUsage usage, AccountPaths paths, CustomFieldValues fields, ExternalIdValues externalIds, TimeProvider clock)
{
    public static readonly ErrorDefinition[] RefusalsOfNew =
    [
        AccountErrors.CodeTaken, AccountErrors.SystemKeyTaken, AccountErrors.TypeRequired, AccountErrors.ParentNotGroup, AccountErrors.ParentOfOtherType,
        AccountErrors.TooDeep, AccountErrors.GroupTakesNoPostings, AccountErrors.DuplicateDimensionRule, CurrencyErrors.Unknown, .. CustomFieldErrors.OfValues, .. ExternalIdErrors.OfValues,
    ];

    public static readonly ErrorDefinition[] RefusalsOfChanges =
    [
        AccountErrors.CodeTaken, AccountErrors.SystemKeyTaken, AccountErrors.InUse, AccountErrors.HasChildren, AccountErrors.ParentNotGroup, AccountErrors.ParentOfOtherType,
        AccountErrors.ParentCycle, AccountErrors.TooDeep, AccountErrors.GroupTakesNoPostings, AccountErrors.DuplicateDimensionRule, CurrencyErrors.Unknown, .. CustomFieldErrors.OfValues, .. ExternalIdErrors.OfValues,
    ];

    public static CreateAccountRequest Example => new() { Code = "6280", Name = "Audit and legal fees", NameBn = "নিরীক্ষা ও আইনি ফি", Type = AccountType.Expense };

    public async Task<Result<AccountResponse>> CreateAsync(CreateAccountRequest request, CancellationToken ct)
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
        if (!(await externalIds.ApplyAsync(account, request.ExternalIds, ct)).Try(out _, out refusal))
            return refusal;
        db.Add(account);
        return AccountResponse.Of(account, await paths.OfAsync(account, ct)).Shown(view);
    }

    /// <summary>To be changed: no posting of its organization goes on meanwhile.</summary>
    public async Task<Account?> FindAsync(Guid id, CancellationToken ct)
    {
        var query = db.Set<Account>().ReachableBy(caller).Where(a => a.Id == id);
        await gate.HoldAsync(query, ct);
        return await query.Include(a => a.DimensionRules).FirstOrDefaultAsync(ct);
    }

    public async Task<Result<AccountResponse>> ChangeAsync(Account account, UpdateAccountRequest request, CancellationToken ct)
    {
        var before = new { account.Code, account.Type, account.IsGroup, account.Currency, account.ParentId };
        if (!(await ApplyAsync(account, request, ct)).Try(out _, out var refusal))
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
        if (!(await externalIds.ApplyAsync(account, request.ExternalIds, ct)).Try(out _, out refusal))
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
        if (account.SetDimensionRules(rules))
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
