using Erp.Kernel;
using Erp.Modules.Finance.Dimensions;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Reports;

/// <summary>Resolves what a report's request names: organization, calendar, dimension filters.</summary>
internal sealed class ReportScopes(ErpDbContext db, IOrganizations organizations, LedgerReferences references, IHttpContextAccessor http, TimeProvider clock)
{
    /// <summary>Days that a cut can stand beside.</summary>
    private static readonly DateOnly First = new(1, 1, 2), Last = new(9999, 12, 30);

    public async Task<Result<ReportScope>> ResolveAsync(IReportRequest request, CancellationToken ct)
    {
        if (CheckInstant() is { } wrong)
            return wrong;
        if (!(await ReferenceAsync(request.OrganizationId, ct)).Try(out var reference, out var refusal)
            || !(await DimensionsAsync(request.Dimension ?? [], ct)).Try(out var dimensions, out refusal))
            return refusal;
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(reference.Organization.TimeZone));
        return new ReportScope(reference, DateOnly.FromDateTime(now.DateTime), new LedgerFilter { KnownAt = request.KnownAt, Dimensions = dimensions });
    }

    /// <summary>The range of a report of lines.</summary>
    public static Result<DateRange> RangeOf(ReportScope scope, DateOnly? from, DateOnly? to)
    {
        var last = to ?? scope.Today;
        if (CheckDate(last, "to") is { } wrong || (from is { } given && CheckDate(given, "from") is { } wrongToo && (wrong = wrongToo) is not null))
            return wrong;
        return DateRange.Create(from ?? scope.YearStart(last), last).Try(out var range, out var refusal) ? range : refusal.Errors.Select(e => e with { Pointer = "query:to" }).ToList();
    }

    public static Error? CheckDate(DateOnly day, string parameter) =>
        day < First || day > Last ? ReportErrors.DateOutOfRange.At($"query:{parameter}", ("first", First), ("last", Last)) : null;

    /// <summary>The dimension with this code.</summary>
    public async Task<Result<Dimension>> DimensionAsync(string code, string parameter, CancellationToken ct) =>
        await db.Set<Dimension>().AsNoTracking().FirstOrDefaultAsync(d => d.Code == code, ct) is { } dimension
            ? dimension
            : ReportErrors.UnknownDimension.At($"query:{parameter}", ("dimension", code));

    /// <summary>A time without an offset would mean the server's own zone.</summary>
    private Error? CheckInstant()
    {
        const string parameter = "knownAt";
        var text = http.HttpContext?.Request.Query[parameter].ToString() ?? "";
        return text.Length > 0 && !text.EndsWith('Z') && !text.EndsWith('z') && (text.Length < 6 || text[^3] != ':' || text[^6] is not ('+' or '-'))
            ? ReportErrors.InstantNeedsOffset.At($"query:{parameter}")
            : null;
    }

    /// <summary>Chart and calendar, from memory when nothing of them has changed.</summary>
    private async Task<Result<LedgerReference>> ReferenceAsync(Guid? organizationId, CancellationToken ct)
    {
        if (organizationId is { } named)
            return await references.CurrentAsync(named, ct);
        return (await organizations.ResolveAsync(null, ct)).Try(out var only, out var refusal) ? await references.CurrentAsync(only.Id, ct) : refusal;
    }

    private async Task<Result<List<(Guid, Guid[])>>> DimensionsAsync(string[] wanted, CancellationToken ct)
    {
        var values = new List<(Guid DimensionId, Guid ValueId)>();
        foreach (var text in wanted)
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            var (code, valueCode) = colon < 0 ? (text, "") : (text[..colon], text[(colon + 1)..]);
            if (!(await DimensionAsync(code, "dimension", ct)).Try(out var dimension, out var refusal))
                return refusal;
            if (await db.Set<DimensionValue>().Where(v => v.DimensionId == dimension.Id && v.Code == valueCode).Select(v => (Guid?)v.Id).FirstOrDefaultAsync(ct) is not { } value)
                return ReportErrors.UnknownDimensionValue.At("query:dimension", ("dimension", code), ("value", valueCode));
            values.Add((dimension.Id, value));
        }
        return values.GroupBy(v => v.DimensionId).Select(g => (g.Key, g.Select(v => v.ValueId).Distinct().ToArray())).ToList();
    }
}
