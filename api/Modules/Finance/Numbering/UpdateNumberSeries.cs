using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;

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

internal sealed class UpdateNumberSeries(NumberSeriesEditor editor) : CommandEndpoint<UpdateNumberSeriesRequest, NumberSeriesResponse>
{
    public override void Configure()
    {
        Patch("/v1/number-series/{id}");
        Operate("NumberSeries", "update", FinancePermissions.ManageNumberSeries);
        Changes();
        Refuses(NumberSeriesEditor.RefusalsOfChanges);
        Summary(s => { s.Summary = "Change a number series"; s.Description = "JSON Merge Patch: absent = unchanged. Numbers that were given stay as they are."; });
    }

    protected override async Task<Result<NumberSeriesResponse>> Handle(UpdateNumberSeriesRequest request, CancellationToken ct) =>
        Current(await editor.FindAsync(request.Id, ct)).Try(out var series, out var refusal) ? await editor.ChangeAsync(series, request, ct) : refusal;
}
