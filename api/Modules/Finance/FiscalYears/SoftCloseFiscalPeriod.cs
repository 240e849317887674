using Erp.Modules.Finance.Ledger;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Finance.FiscalYears;

public sealed record SoftCloseFiscalPeriodRequest : FiscalPeriodTransitionRequest;

internal sealed class SoftCloseFiscalPeriodValidator : FiscalPeriodTransitionValidator<SoftCloseFiscalPeriodRequest>;

internal sealed class SoftCloseFiscalPeriod(ErpDbContext db, Caller caller, LedgerGate gate) : FiscalPeriodTransition<SoftCloseFiscalPeriodRequest>(PeriodStatus.SoftClosed, db, caller, gate)
{
    public override void Configure()
    {
        Post("/v1/fiscal-periods/{id}/soft-close");
        Operate("FiscalPeriods", "softClose", FinancePermissions.ClosePeriods);
        Changes();
        Refuses(PeriodErrors.AlreadyClosed);
        Summary(s =>
        {
            s.Summary = "Soft-close a period";
            s.Description = "Only callers with the permission finance.periods.postSoftClosed still post into a soft-closed area.";
            s.ExampleRequest = new SoftCloseFiscalPeriodRequest { Areas = [PeriodArea.Ledger] };
        });
    }
}
