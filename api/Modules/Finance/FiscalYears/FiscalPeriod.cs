using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Finance.FiscalYears;

/// <summary>A month of a fiscal year, locked by area.</summary>
internal sealed class FiscalPeriod : ITenantOwned, IOrganizationOwned, IVersioned
{
    public const int NameLength = 10;

    public required Guid Id { get; init; }
    public int Version { get; private set; }
    public required Guid FiscalYearId { get; init; }
    public required Guid OrganizationId { get; init; }

    /// <summary>1 for the first of the year.</summary>
    public required int Number { get; init; }

    /// <summary><c>2026-07</c>.</summary>
    public required string Name { get; init; }
    public required DateOnly StartDate { get; init; }
    public required DateOnly EndDate { get; init; }
    public PeriodStatus Ledger { get; set; }
    public PeriodStatus Receivables { get; set; }
    public PeriodStatus Payables { get; set; }
    public PeriodStatus Inventory { get; set; }

    public PeriodStatus StatusOf(PeriodArea area) => area switch
    {
        PeriodArea.Ledger => Ledger,
        PeriodArea.Receivables => Receivables,
        PeriodArea.Payables => Payables,
        PeriodArea.Inventory => Inventory,
        _ => throw new ArgumentOutOfRangeException(nameof(area)),
    };

    /// <summary>
    /// Opens or locks areas. A closed period has no open one before it, so that what is closed can't be changed through an earlier balance:
    /// periods close from the first to the last and open again from the last to the first. Nothing changes when any area is refused.
    /// </summary>
    /// <param name="areas">The areas to change.</param>
    /// <param name="to">Their new status; the one they have already is fine.</param>
    /// <param name="others">The organization's other periods.</param>
    public Result<Unit> Change(IReadOnlyCollection<PeriodArea> areas, PeriodStatus to, IReadOnlyCollection<FiscalPeriod> others)
    {
        var errors = areas.Select(area => Refusal(area, to, others)).OfType<Error>().ToList();
        if (errors.Count > 0)
            return errors;
        foreach (var area in areas)
            Set(area, to);
        return Unit.Value;
    }

    private Error? Refusal(PeriodArea area, PeriodStatus to, IReadOnlyCollection<FiscalPeriod> others)
    {
        var name = ("area", (object?)Words.Camel(area));
        switch (to)
        {
            case PeriodStatus.SoftClosed when StatusOf(area) == PeriodStatus.Closed:
                return PeriodErrors.AlreadyClosed.Occur(name);
            case PeriodStatus.Closed when others.Where(p => p.StartDate < StartDate && p.StatusOf(area) == PeriodStatus.Open).MinBy(p => p.StartDate) is { } earlier:
                return PeriodErrors.EarlierOpen.Occur(("period", earlier.Name), name);
            case PeriodStatus.Open when others.Where(p => p.StartDate > StartDate && p.StatusOf(area) == PeriodStatus.Closed).MaxBy(p => p.StartDate) is { } later:
                return PeriodErrors.LaterClosed.Occur(("period", later.Name), name);
            default:
                return null;
        }
    }

    private void Set(PeriodArea area, PeriodStatus status)
    {
        switch (area)
        {
            case PeriodArea.Ledger: Ledger = status; break;
            case PeriodArea.Receivables: Receivables = status; break;
            case PeriodArea.Payables: Payables = status; break;
            case PeriodArea.Inventory: Inventory = status; break;
            default: throw new ArgumentOutOfRangeException(nameof(area));
        }
    }
}

/// <summary>Whether a period takes postings: soft-closed ones from callers with a permission for it only, closed ones from nobody.</summary>
public enum PeriodStatus { Open, SoftClosed, Closed }

/// <summary>A part of the books that is locked by itself. A closed ledger refuses the postings of every other area too.</summary>
public enum PeriodArea { Ledger, Receivables, Payables, Inventory }
