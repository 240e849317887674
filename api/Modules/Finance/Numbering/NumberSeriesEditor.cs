using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Numbering;

/// <summary>Makes and changes number series, for the operations that do.</summary>
internal sealed class NumberSeriesEditor(
    ErpDbContext db, Caller caller, IOrganizations organizations, LedgerGate gate, NumberPatterns patterns, NumberCounters counters, DefaultSeries defaults, ExternalIdValues externalIds, TimeProvider clock)
{
    private static readonly ErrorDefinition[] OfFields =
    [
        NumberSeriesErrors.PatternWithoutYear, NumberSeriesErrors.PatternTaken, NumberPatternErrors.MissingCounter, NumberPatternErrors.SeveralCounters, NumberPatternErrors.UnknownToken,
        NumberPatternErrors.BadCharacter, NumberPatternErrors.TooLong, .. ExternalIdErrors.OfValues,
    ];

    public static readonly ErrorDefinition[] RefusalsOfNew = [NumberSeriesErrors.CodeTaken, NumberSeriesErrors.UnknownDocumentType, .. OfFields];

    public static readonly ErrorDefinition[] RefusalsOfChanges = [NumberSeriesErrors.DefaultRequired, NumberSeriesErrors.PatternMightRepeat, .. OfFields];

    public static CreateNumberSeriesRequest Example => new() { Code = "ADJ", Name = "Adjustments", Pattern = "ADJ-{FY}-{0000}" };

    public async Task<Result<NumberSeriesResponse>> CreateAsync(CreateNumberSeriesRequest request, CancellationToken ct)
    {
        if (!NumberSeries.DocumentTypes.Contains(request.DocumentType))
            return NumberSeriesErrors.UnknownDocumentType.At("/documentType", ("documentType", request.DocumentType), ("known", string.Join(", ", NumberSeries.DocumentTypes)));
        if (!(await organizations.ResolveAsync(request.OrganizationId, ct)).Try(out var organization, out var refusal))
            return refusal;
        await gate.HoldAsync(organization.Id, ct);
        var series = new NumberSeries
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            OrganizationId = organization.Id,
            Code = request.Code,
            Name = request.Name,
            Pattern = request.Pattern,
            DocumentType = request.DocumentType,
            IsDefault = request.IsDefault,
        };
        if (!(await patterns.CheckAsync(request.Pattern, organization, series.Id, ct)).Try(out _, out refusal))
            return refusal;
        if (!(await externalIds.ApplyAsync(series, request.ExternalIds, ct)).Try(out _, out refusal))
            return refusal;
        if (series.IsDefault)
            await defaults.TakeFromOthersAsync(series, ct);
        db.Add(series);
        await counters.AddForSeriesAsync(series, ct);
        return NumberSeriesResponse.Of(series);
    }

    /// <summary>To be changed: no posting of its organization goes on meanwhile.</summary>
    public async Task<NumberSeries?> FindAsync(Guid id, CancellationToken ct)
    {
        var query = db.Set<NumberSeries>().ReachableBy(caller).Where(s => s.Id == id);
        await gate.HoldAsync(query, ct);
        return await query.FirstOrDefaultAsync(ct);
    }

    public async Task<Result<NumberSeriesResponse>> ChangeAsync(NumberSeries series, UpdateNumberSeriesRequest request, CancellationToken ct)
    {
        if (request.Pattern.IsPresent && request.Pattern.Value != series.Pattern && !(await ChangePatternAsync(series, request.Pattern.Value!, ct)).Try(out _, out var refusal))
            return refusal;
        if (series.IsDefault && !request.IsDefault.Or(true))
            return NumberSeriesErrors.DefaultRequired.At("/isDefault");

        series.Name = request.Name.Or(series.Name)!;
        series.IsDefault = request.IsDefault.Or(series.IsDefault);
        if (!(await externalIds.ApplyAsync(series, request.ExternalIds, ct)).Try(out _, out refusal))
            return refusal;
        if (series.IsDefault)
            await defaults.TakeFromOthersAsync(series, ct);
        return NumberSeriesResponse.Of(series);
    }

    private async Task<Result<Unit>> ChangePatternAsync(NumberSeries series, string text, CancellationToken ct)
    {
        if (await organizations.FindAsync(series.OrganizationId, ct) is not { } organization)
            return RequestErrors.NotFound;
        if (!(await patterns.CheckAsync(text, organization, series.Id, ct)).Try(out var pattern, out var refusal))
            return refusal;
        var numbered = await db.Set<NumberCounter>().AnyAsync(c => c.SeriesId == series.Id && c.LastNumber > 0, ct);
        if (numbered && pattern.MightRepeat(NumberPattern.Parse(series.Pattern).Value))
            return NumberSeriesErrors.PatternMightRepeat.At("/pattern");
        series.Pattern = pattern.Text;
        return Unit.Value;
    }
}
