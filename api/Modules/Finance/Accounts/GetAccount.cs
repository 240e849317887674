using Erp.Kernel;
using Erp.Platform.CustomFields;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Accounts;

public sealed record GetAccountRequest
{
    /// <summary>Id of the account.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetAccount(ErpDbContext db, Caller caller, AccountPaths paths, CustomFieldValues fields) : QueryEndpoint<GetAccountRequest, AccountResponse>
{
    public override void Configure()
    {
        Get("/v1/accounts/{id}");
        Operate("Accounts", "get", FinancePermissions.ReadAccounts).HasETag = true;
        Summary(s => { s.Summary = "Read an account"; s.Description = "One account of the chart; its ETag is needed to change it."; });
    }

    protected override async Task<Result<AccountResponse>> Handle(GetAccountRequest request, CancellationToken ct) =>
        await db.Set<Account>().ReachableBy(caller).Where(a => a.Id == request.Id).Select(AccountResponse.Projection).FirstOrDefaultAsync(ct) is { } found
            ? (found with { Path = (await paths.OfAsync([found.Id], ct))[found.Id] }).Shown(await fields.ViewAsync<Account>())
            : RequestErrors.NotFound;
}
