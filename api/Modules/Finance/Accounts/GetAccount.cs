using Erp.Kernel;
using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Modules.Finance.Accounts;

public sealed record GetAccountRequest
{
    /// <summary>Id of the account.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetAccount(AccountReader reader) : QueryEndpoint<GetAccountRequest, AccountResponse>
{
    public override void Configure()
    {
        Get("/v1/accounts/{id}");
        Operate("Accounts", "get", FinancePermissions.ReadAccounts).HasETag = true;
        Summary(s => { s.Summary = "Read an account"; s.Description = "One account of the chart; its ETag is needed to change it."; });
    }

    protected override Task<Result<AccountResponse>> Handle(GetAccountRequest request, CancellationToken ct) => reader.GetAsync(accounts => accounts.Where(a => a.Id == request.Id), ct);
}
