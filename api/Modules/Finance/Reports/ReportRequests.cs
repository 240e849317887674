using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Modules.Finance.Reports;

/// <summary>What every report is narrowed by.</summary>
internal interface IReportRequest
{
    Guid? OrganizationId { get; }
    DateTimeOffset? KnownAt { get; }
    string[]? Dimension { get; }
    ReportFormat? Format { get; }
}

/// <summary>What reports of single lines take.</summary>
public abstract class LedgerLinesRequest : ListRequest, IReportRequest
{
    /// <summary>Organization whose books to report; may be left out when the caller can reach exactly one.</summary>
    [QueryParam] public Guid? OrganizationId { get; init; }

    /// <summary>First day; the first day of the fiscal year of <c>to</c> unless told.</summary>
    [QueryParam] public DateOnly? From { get; init; }

    /// <summary>Last day; today in the organization's time zone unless told.</summary>
    [QueryParam] public DateOnly? To { get; init; }

    /// <summary>Only entries posted at or before this instant: the books as they were known then. Page by page it also keeps out what is posted meanwhile.</summary>
    [QueryParam] public DateTimeOffset? KnownAt { get; init; }

    /// <summary>Only lines with this dimension value, as <c>DIMENSION:VALUE</c> codes. May be repeated: values of one dimension add up, dimensions narrow each other.</summary>
    [QueryParam] public string[]? Dimension { get; init; }

    /// <summary>Only lines of this customer, supplier or person.</summary>
    [QueryParam] public Guid? PartyId { get; init; }

    /// <summary>Representation; decided by <c>Accept</c> unless told. CSV and XLSX hold the whole report, without pages.</summary>
    [QueryParam] public ReportFormat? Format { get; init; }
}
