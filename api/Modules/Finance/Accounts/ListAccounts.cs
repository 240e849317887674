using Erp.Kernel;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
using Erp.Platform.Tenancy;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Accounts;

public sealed class ListAccountsRequest : ExternalIdListRequest
{
    public const int SearchLength = 100;

    /// <summary>Only the chart of this organization.</summary>
    [QueryParam] public Guid? OrganizationId { get; init; }

    /// <summary>Only accounts of this type.</summary>
    [QueryParam] public AccountType? Type { get; init; }

    /// <summary>Only accounts of this control kind.</summary>
    [QueryParam] public ControlKind? ControlKind { get; init; }

    /// <summary>Only groups, or only accounts that take postings.</summary>
    [QueryParam] public bool? IsGroup { get; init; }

    /// <summary>Only active, or only inactive ones.</summary>
    [QueryParam] public bool? IsActive { get; init; }

    /// <summary>Only what stands directly in this group.</summary>
    [QueryParam] public Guid? ParentId { get; init; }

    /// <summary>True: only the top of the chart; false: only what is below it.</summary>
    [QueryParam] public bool? IsRoot { get; init; }

    /// <summary>Only the account with this system key.</summary>
    [QueryParam] public string? SystemKey { get; init; }

    /// <summary>Text that the code or one of the names contains, ignoring case.</summary>
    [QueryParam] public string? Search { get; init; }

    /// <summary>Only those with these values of searchable custom fields: a JSON object, such as <c>{"region":"north"}</c>.</summary>
    [QueryParam] public string? CustomFields { get; init; }
}

internal sealed class ListAccountsValidator : Validator<ListAccountsRequest>
{
    public ListAccountsValidator()
    {
        RuleFor(r => r.Search).OptionalLine(ListAccountsRequest.SearchLength);
        RuleFor(r => r.CustomFields).OptionalLine(CustomField.FilterLength);
        RuleFor(r => r.SystemKey).OptionalLine(Account.SystemKeyLength);
    }
}

internal sealed class ListAccounts(ErpDbContext db, Caller caller, AccountPaths paths, CustomFieldValues fields) : QueryEndpoint<ListAccountsRequest, Page<AccountResponse>>
{
    private static readonly Sorts<Account> Sorting = new Sorts<Account>("code", a => a.Id).By("code", a => a.Code).By("name", a => a.Name).ByAge();

    public override void Configure()
    {
        Get("/v1/accounts");
        Operate("Accounts", "list", FinancePermissions.ReadAccounts);
        SortsBy(Sorting);
        Refuses(CustomFieldErrors.OfFilters);
        Summary(s =>
        {
            s.Summary = "List accounts";
            s.Description = "The charts of accounts that the caller can reach, by code. Each account tells its place in the tree by parentId, path and level.";
        });
    }

    protected override async Task<Result<Page<AccountResponse>>> Handle(ListAccountsRequest request, CancellationToken ct)
    {
        var view = await fields.ViewAsync<Account>();
        if (!Sorting.Read(HttpContext, view).Try(out var sort, out var refusal) || !view.Filter(request.CustomFields).Try(out var wanted, out refusal))
            return refusal;
        var page = await sort.PageAsync(Filter(db.Set<Account>().ReachableBy(caller).Having(wanted).Having(db, request), request), request.Take, AccountResponse.Projection, ct);
        var above = await paths.OfAsync([.. page.Data.Select(a => a.Id)], ct);
        return page with { Data = [.. page.Data.Select(a => (a with { Path = above[a.Id] }).Shown(view))] };
    }

    private static IQueryable<Account> Filter(IQueryable<Account> accounts, ListAccountsRequest request)
    {
        if (request.OrganizationId is { } organization)
            accounts = accounts.Where(a => a.OrganizationId == organization);
        if (request.Type is { } type)
            accounts = accounts.Where(a => a.Type == type);
        if (request.ControlKind is { } kind)
            accounts = accounts.Where(a => a.ControlKind == kind);
        if (request.IsGroup is { } isGroup)
            accounts = accounts.Where(a => a.IsGroup == isGroup);
        if (request.IsActive is { } isActive)
            accounts = accounts.Where(a => a.IsActive == isActive);
        if (request.ParentId is { } parent)
            accounts = accounts.Where(a => a.ParentId == parent);
        if (request.IsRoot is { } isRoot)
            accounts = accounts.Where(a => a.ParentId == null == isRoot);
        if (request.SystemKey is { } key)
            accounts = accounts.Where(a => a.SystemKey == key);
        if (request.Search.OrNull() is { } search)
        {
            var pattern = SearchPattern.Contains(search);
            accounts = accounts.Where(a => EF.Functions.ILike(a.Code, pattern) || EF.Functions.ILike(a.Name, pattern) || EF.Functions.ILike(a.NameBn!, pattern));
        }
        return accounts;
    }
}
