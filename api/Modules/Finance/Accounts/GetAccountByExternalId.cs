using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;

namespace Erp.Modules.Finance.Accounts;

public sealed record GetAccountByExternalIdRequest : ByExternalIdRequest;

internal sealed class GetAccountByExternalId(ErpDbContext db, AccountReader reader) : QueryEndpoint<GetAccountByExternalIdRequest, AccountResponse>
{
    public override void Configure()
    {
        Get("/v1/accounts/by-external-id/{system}/{id}");
        Operate("Accounts", "getByExternalId", FinancePermissions.ReadAccounts).HasETag = true;
        Summary(s => { s.Summary = "Read an account by an external id"; s.Description = "The account that has this id in another system."; });
    }

    protected override Task<Result<AccountResponse>> Handle(GetAccountByExternalIdRequest request, CancellationToken ct) => reader.GetAsync(accounts => accounts.Having(db, request.Named), ct);
}
