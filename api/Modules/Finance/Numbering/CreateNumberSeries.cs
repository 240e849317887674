using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Modules.Finance.Numbering;

/// <summary>A number series to add.</summary>
public sealed record CreateNumberSeriesRequest
{
    /// <summary>Organization; may be left out when the caller can reach exactly one.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>Code, unique in the organization: 1 to 10 capital letters and digits.</summary>
    public string Code { get; init; } = "";

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>
    /// How its numbers look: letters, digits and <c>/ _ . -</c> with the tokens {FY} (fiscal year's name), {YYYY} and {YY} (year it starts in), {ORG}
    /// (organization's code) and one counter {0000}. A year is needed, as the counter restarts with it.
    /// </summary>
    public string Pattern { get; init; } = "";

    /// <summary>What it numbers.</summary>
    public string DocumentType { get; init; } = NumberSeries.JournalEntry;

    /// <summary>Numbers the documents of its type that name no series, instead of the series that did so far.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Its ids in other systems, at most 20; no two series have the same.</summary>
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }
}

internal sealed class CreateNumberSeriesValidator : Validator<CreateNumberSeriesRequest>
{
    public CreateNumberSeriesValidator()
    {
        RuleFor(r => r.Code).Code(NumberSeries.CodePattern);
        RuleFor(r => r.Name).Line(NumberSeries.NameLength);
        RuleFor(r => r.Pattern).Line(NumberSeries.PatternLength);
        RuleFor(r => r.DocumentType).Line(NumberSeries.DocumentTypeLength);
        this.RulesForExternalIds(r => r.ExternalIds);
    }
}

internal sealed class CreateNumberSeries(NumberSeriesEditor editor) : CommandEndpoint<CreateNumberSeriesRequest, NumberSeriesResponse>
{
    public override void Configure()
    {
        Post("/v1/number-series");
        Operate("NumberSeries", "create", FinancePermissions.ManageNumberSeries);
        Creates();
        Refuses(NumberSeriesEditor.RefusalsOfNew);
        Summary(s =>
        {
            s.Summary = "Add a number series";
            s.Description = "Adds a gapless series with a counter for each fiscal year of the organization.";
            s.ExampleRequest = NumberSeriesEditor.Example;
        });
    }

    protected override Task<Result<NumberSeriesResponse>> Handle(CreateNumberSeriesRequest request, CancellationToken ct) => editor.CreateAsync(request, ct);

    protected override string Location(NumberSeriesResponse response) => $"/v1/number-series/{response.Id}";
}
