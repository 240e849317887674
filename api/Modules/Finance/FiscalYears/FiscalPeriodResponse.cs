using System.Linq.Expressions;
using Erp.Platform.Http;

namespace Erp.Modules.Finance.FiscalYears;

/// <summary>A period of a fiscal year and how far each area of the books is locked in it.</summary>
public sealed record FiscalPeriodResponse : IVersionedResource
{
    /// <summary>Id of the period.</summary>
    public required Guid Id { get; init; }

    /// <summary>Id of the organization.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>Id of the fiscal year it is part of.</summary>
    public required Guid FiscalYearId { get; init; }

    /// <summary>Position in the fiscal year, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Name: the calendar month, such as <c>2026-07</c>.</summary>
    public required string Name { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly EndDate { get; init; }

    /// <summary>Status for journal entries, and so for everything that posts.</summary>
    public required PeriodStatus Ledger { get; init; }

    /// <summary>Status for customer invoices and receipts.</summary>
    public required PeriodStatus Receivables { get; init; }

    /// <summary>Status for supplier bills and payments.</summary>
    public required PeriodStatus Payables { get; init; }

    /// <summary>Status for stock movements.</summary>
    public required PeriodStatus Inventory { get; init; }

    /// <inheritdoc/>
    public required int Version { get; init; }

    internal static readonly Expression<Func<FiscalPeriod, FiscalPeriodResponse>> Projection = p => new()
    {
        Id = p.Id,
        OrganizationId = p.OrganizationId,
        FiscalYearId = p.FiscalYearId,
        Number = p.Number,
        Name = p.Name,
        StartDate = p.StartDate,
        EndDate = p.EndDate,
        Ledger = p.Ledger,
        Receivables = p.Receivables,
        Payables = p.Payables,
        Inventory = p.Inventory,
        Version = p.Version,
    };

    private static readonly Func<FiscalPeriod, FiscalPeriodResponse> Compiled = Projection.Compile();

    internal static FiscalPeriodResponse Of(FiscalPeriod period) => Compiled(period);
}
