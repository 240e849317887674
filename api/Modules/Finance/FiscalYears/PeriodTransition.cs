using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.FiscalYears;

/// <summary>Which areas of a period to open or lock.</summary>
public abstract record FiscalPeriodTransitionRequest
{
    /// <summary>Id of the period.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>The areas; all of them when left out.</summary>
    public IReadOnlyList<PeriodArea>? Areas { get; init; }

    internal IReadOnlyCollection<PeriodArea> Chosen => Areas is null ? Enum.GetValues<PeriodArea>() : Areas.ToHashSet();
}

internal abstract class FiscalPeriodTransitionValidator<T> : Validator<T> where T : FiscalPeriodTransitionRequest
{
    protected FiscalPeriodTransitionValidator() => RuleFor(r => r.Areas).Must(areas => areas is null or { Count: > 0 }).WithMessage("Name an area, or leave the list out to mean all of them.");
}

/// <summary>What closing, soft-closing and reopening share. Posting is held while it decides, so an entry is either in before the lock or refused after it.</summary>
internal abstract class FiscalPeriodTransition<TRequest>(PeriodStatus to, ErpDbContext db, Caller caller, LedgerGate gate) : CommandEndpoint<TRequest, FiscalPeriodResponse>
    where TRequest : FiscalPeriodTransitionRequest
{
    protected sealed override async Task<Result<FiscalPeriodResponse>> Handle(TRequest request, CancellationToken ct)
    {
        var query = db.Set<FiscalPeriod>().ReachableBy(caller).Where(p => p.Id == request.Id);
        await gate.HoldAsync(query, ct);
        if (!Current(await query.FirstOrDefaultAsync(ct)).Try(out var period, out var refusal))
            return refusal;
        var others = await db.Set<FiscalPeriod>().AsNoTracking().Where(p => p.OrganizationId == period.OrganizationId && p.Id != period.Id).ToListAsync(ct);
        return period.Change(request.Chosen, to, others).Map(_ => FiscalPeriodResponse.Of(period));
    }
}
