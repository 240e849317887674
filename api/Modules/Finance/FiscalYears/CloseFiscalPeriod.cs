using Erp.Modules.Finance.Ledger;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Finance.FiscalYears;

public sealed record CloseFiscalPeriodRequest : FiscalPeriodTransitionRequest;

internal sealed class CloseFiscalPeriodValidator : FiscalPeriodTransitionValidator<CloseFiscalPeriodRequest>;

internal sealed class CloseFiscalPeriod(ErpDbContext db, Caller caller, LedgerGate gate) : FiscalPeriodTransition<CloseFiscalPeriodRequest>(PeriodStatus.Closed, db, caller, gate)
{
    public override void Configure()
    {
        Post("/v1/fiscal-periods/{id}/close");
        Operate("FiscalPeriods", "close", FinancePermissions.ClosePeriods);
        Changes();
        Refuses(PeriodErrors.EarlierOpen);
        Summary(s =>
        {
            s.Summary = "Close a period";
            s.Description = "Nobody posts into a closed area any more. Every earlier period must be at least soft-closed in it.";
            s.ExampleRequest = new CloseFiscalPeriodRequest { Areas = [PeriodArea.Ledger] };
        });
    }
}
