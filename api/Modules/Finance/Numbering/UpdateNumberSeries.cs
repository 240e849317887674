using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.Errors;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Numbering;

/// <summary>What to change; absent fields stay as they are.</summary>
public sealed record UpdateNumberSeriesRequest
{
    /// <summary>Id of the series.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>Name.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>How its numbers look from now on. Once numbers were given, only what cannot make one of them again is allowed.</summary>
    public Optional<string> Pattern { get; init; }

    /// <summary>True makes it the default for its document type. The default changes by making another one it, so false is refused there.</summary>
    public Optional<bool> IsDefault { get; init; }

    /// <summary>All its ids in other systems from now on; null clears them.</summary>
    public Optional<IReadOnlyList<ExternalId>?> ExternalIds { get; init; }
}

internal sealed class UpdateNumberSeriesValidator : Validator<UpdateNumberSeriesRequest>
{
    public UpdateNumberSeriesValidator()
    {
        RuleFor(r => r.Name.Value).Line(NumberSeries.NameLength).When(r => r.Name.IsPresent).OverridePropertyName("Name");
        RuleFor(r => r.Pattern.Value).Line(NumberSeries.PatternLength).When(r => r.Pattern.IsPresent).OverridePropertyName("Pattern");
        this.RulesForExternalIds(r => r.ExternalIds.Value);
    }
}

internal sealed class UpdateNumberSeries(ErpDbContext db, Caller caller, IOrganizations organizations, LedgerGate gate, NumberPatterns patterns, DefaultSeries defaults, ExternalIdValues externalIds)
    : CommandEndpoint<UpdateNumberSeriesRequest, NumberSeriesResponse>
{
    public override void Configure()
    {
        Patch("/v1/number-series/{id}");
        Operate("NumberSeries", "update", FinancePermissions.ManageNumberSeries);
        Changes();
        Refuses([NumberSeriesErrors.DefaultRequired, NumberSeriesErrors.PatternWithoutYear, NumberSeriesErrors.PatternTaken, NumberSeriesErrors.PatternMightRepeat,
            NumberPatternErrors.MissingCounter, NumberPatternErrors.SeveralCounters, NumberPatternErrors.UnknownToken, NumberPatternErrors.BadCharacter, NumberPatternErrors.TooLong, .. ExternalIdErrors.OfValues]);
        Summary(s => { s.Summary = "Change a number series"; s.Description = "JSON Merge Patch: absent = unchanged. Numbers that were given stay as they are."; });
    }

    protected override async Task<Result<NumberSeriesResponse>> Handle(UpdateNumberSeriesRequest request, CancellationToken ct)
    {
        var query = db.Set<NumberSeries>().ReachableBy(caller).Where(s => s.Id == request.Id);
        await gate.HoldAsync(query, ct);
        if (!Current(await query.FirstOrDefaultAsync(ct)).Try(out var series, out var refusal))
            return refusal;
        if (request.Pattern.IsPresent && request.Pattern.Value != series.Pattern && !(await ChangePatternAsync(series, request.Pattern.Value!, ct)).Try(out _, out refusal))
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
