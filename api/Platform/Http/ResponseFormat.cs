using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Tables;
using Microsoft.Net.Http.Headers;

namespace Erp.Platform.Http;

/// <summary>Representations of a report.</summary>
public enum ReportFormat
{
    /// <summary>application/json.</summary>
    Json,
    /// <summary>text/csv: UTF-8, a header line, RFC 4180.</summary>
    Csv,
    /// <summary>A workbook (Excel, LibreOffice).</summary>
    Xlsx,
}

/// <summary>Picks the representation that a client wants among those that an operation offers.</summary>
internal static class ResponseFormat
{
    public const string Json = "application/json";
    public const string Parameter = "format";

    /// <summary>The media type: <c>?format=</c> when it is there, else by <c>Accept</c> with its weights; JSON where nothing is said.</summary>
    public static Result<string> Choose(HttpContext http, Operation operation)
    {
        if (operation.OtherMediaTypes.Count == 0)
            return Json;
        string[] offered = [Json, .. operation.OtherMediaTypes];
        if (http.Request.Query.TryGetValue(Parameter, out var format) && Enum.TryParse<ReportFormat>(format, ignoreCase: true, out var named))
            return MediaTypeOf(named) is var type && offered.Contains(type) ? type : NotAcceptable(offered);
        if (http.Request.Headers.Accept.Count == 0)
            return Json;
        var accepted = http.Request.GetTypedHeaders().Accept;
        return accepted.Count == 0 ? NotAcceptable(offered) : Best(offered, accepted) is { } best ? best : NotAcceptable(offered);
    }

    private static string MediaTypeOf(ReportFormat format) => format switch { ReportFormat.Csv => CsvTable.MediaType, ReportFormat.Xlsx => XlsxTable.MediaType, _ => Json };

    /// <summary>The heaviest; of equal ones the first offered.</summary>
    private static string? Best(string[] offered, IList<MediaTypeHeaderValue> accepted) => offered
        .Select(type => (Type: type, Weight: Weight(new MediaTypeHeaderValue(type), accepted)))
        .Where(o => o.Weight > 0)
        .OrderByDescending(o => o.Weight)
        .Select(o => o.Type)
        .FirstOrDefault();

    /// <summary>The most specific range that fits decides (RFC 9110, 12.5.1).</summary>
    private static double Weight(MediaTypeHeaderValue offered, IList<MediaTypeHeaderValue> accepted) => accepted
        .Where(range => offered.MediaType == range.MediaType || range.MatchesAllTypes || (range.MatchesAllSubTypes && offered.Type == range.Type))
        .OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0)
        .Select(range => range.Quality ?? 1)
        .FirstOrDefault();

    private static Error NotAcceptable(string[] offered) => RequestErrors.NotAcceptable.Occur(("offered", string.Join(", ", offered)));
}
