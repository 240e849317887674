using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.ExchangeRates;

public sealed record GetExchangeRateRequest
{
    /// <summary>Id of the rate.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetExchangeRate(ErpDbContext db) : QueryEndpoint<GetExchangeRateRequest, ExchangeRateResponse>
{
    public override void Configure()
    {
        Get("/v1/exchange-rates/{id}");
        Operate("ExchangeRates", "get", FinancePermissions.ReadExchangeRates).HasETag = true;
        Summary(s => { s.Summary = "Read an exchange rate"; s.Description = "One rate; its ETag is needed to change it."; });
    }

    protected override async Task<Result<ExchangeRateResponse>> Handle(GetExchangeRateRequest request, CancellationToken ct) =>
        await db.Set<ExchangeRate>().Where(r => r.Id == request.Id).Select(ExchangeRateResponse.Projection).FirstOrDefaultAsync(ct) is { } found
            ? found
            : RequestErrors.NotFound;
}
