using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Numbering;

public sealed record DeleteNumberSeriesRequest
{
    /// <summary>Id of the series.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class DeleteNumberSeries(ErpDbContext db, Caller caller, LedgerGate gate) : CommandEndpoint<DeleteNumberSeriesRequest, Unit>
{
    public override void Configure()
    {
        Delete("/v1/number-series/{id}");
        Operate("NumberSeries", "delete", FinancePermissions.ManageNumberSeries);
        Changes();
        AnswersNothing();
        Refuses(NumberSeriesErrors.InUse, NumberSeriesErrors.DefaultRequired);
        Summary(s => { s.Summary = "Delete a number series"; s.Description = "Deletes a series that gave no number yet and is no default."; });
    }

    protected override async Task<Result<Unit>> Handle(DeleteNumberSeriesRequest request, CancellationToken ct)
    {
        var query = db.Set<NumberSeries>().ReachableBy(caller).Where(s => s.Id == request.Id);
        await gate.HoldAsync(query, ct);
        if (!Current(await query.FirstOrDefaultAsync(ct)).Try(out var series, out var refusal))
            return refusal;
        if (series.IsDefault)
            return NumberSeriesErrors.DefaultRequired;
        if (await db.Set<NumberCounter>().AnyAsync(c => c.SeriesId == series.Id && c.LastNumber > 0, ct) || await db.Set<JournalEntry>().AnyAsync(e => e.SeriesId == series.Id, ct))
            return NumberSeriesErrors.InUse;
        db.Remove(series);
        return Unit.Value;
    }
}
