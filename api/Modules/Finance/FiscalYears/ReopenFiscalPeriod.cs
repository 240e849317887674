using Erp.Modules.Finance.Ledger;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Finance.FiscalYears;

public sealed record ReopenFiscalPeriodRequest : FiscalPeriodTransitionRequest;

internal sealed class ReopenFiscalPeriodValidator : FiscalPeriodTransitionValidator<ReopenFiscalPeriodRequest>;

internal sealed class ReopenFiscalPeriod(ErpDbContext db, Caller caller, LedgerGate gate) : FiscalPeriodTransition<ReopenFiscalPeriodRequest>(PeriodStatus.Open, db, caller, gate)
{
    public override void Configure()
    {
        Post("/v1/fiscal-periods/{id}/reopen");
        Operate("FiscalPeriods", "reopen", FinancePermissions.ReopenPeriods);
        Changes();
        Refuses(PeriodErrors.LaterClosed);
        Summary(s =>
        {
            s.Summary = "Reopen a period";
            s.Description = "Everybody with the permission to post may post into it again. No later period may be closed in that area.";
            s.ExampleRequest = new ReopenFiscalPeriodRequest { Areas = [PeriodArea.Ledger] };
        });
    }
}
