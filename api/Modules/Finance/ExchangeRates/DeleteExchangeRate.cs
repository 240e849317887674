using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.ExchangeRates;

public sealed record DeleteExchangeRateRequest
{
    /// <summary>Id of the rate.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class DeleteExchangeRate(ErpDbContext db, LedgerGate gate) : CommandEndpoint<DeleteExchangeRateRequest, Unit>
{
    public override void Configure()
    {
        Delete("/v1/exchange-rates/{id}");
        Operate("ExchangeRates", "delete", FinancePermissions.ManageExchangeRates);
        Changes();
        AnswersNothing();
        Summary(s => { s.Summary = "Delete an exchange rate"; s.Description = "The rate before it is in force again on its days. Entries that were posted keep the rate they were posted with."; });
    }

    protected override async Task<Result<Unit>> Handle(DeleteExchangeRateRequest request, CancellationToken ct)
    {
        if (!Current(await db.Set<ExchangeRate>().FirstOrDefaultAsync(r => r.Id == request.Id, ct)).Try(out var rate, out var refusal))
            return refusal;
        gate.Touch(null);
        db.Remove(rate);
        return Unit.Value;
    }
}
