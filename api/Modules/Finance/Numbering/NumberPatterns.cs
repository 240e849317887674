using Erp.Kernel;
using Erp.Modules.Finance.FiscalYears;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Numbering;

/// <summary>What a series' pattern is held to, when it is made and when it changes.</summary>
internal sealed class NumberPatterns(ErpDbContext db)
{
    /// <summary>The largest counter that every number must have room for.</summary>
    private const long LongestCounter = 9_999_999_999;

    public async Task<Result<NumberPattern>> CheckAsync(string text, OrganizationInfo organization, Guid seriesId, CancellationToken ct)
    {
        if (!NumberPattern.Parse(text).Try(out var pattern, out var refusal))
            return At(refusal);
        if (!pattern.NamesYear)
            return NumberSeriesErrors.PatternWithoutYear.At("/pattern", ("tokens", "{FY}, {YYYY}, {YY}"));
        if (!pattern.Render(new string('9', FiscalYear.NameLength), FiscalYear.Latest, organization.Code, LongestCounter).Try(out _, out refusal))
            return At(refusal);
        var others = await db.Set<NumberSeries>().AsNoTracking().Where(s => s.OrganizationId == organization.Id && s.Id != seriesId).ToListAsync(ct);
        var twin = others.Find(s => NumberPattern.Parse(s.Pattern).Value.IsSameButForZeros(pattern));
        return twin is null ? pattern : NumberSeriesErrors.PatternTaken.At("/pattern", ("series", twin.Code));
    }

    private static List<Error> At(Refusal refusal) => [.. refusal.Errors.Select(e => e.Within("/pattern"))];
}
