using Erp.Kernel;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using FastEndpoints;
using FluentValidation;

namespace Erp.Modules.Finance.FiscalYears;

/// <summary>A fiscal year to add; without any field it is the one after the last.</summary>
public sealed record CreateFiscalYearRequest
{
    /// <summary>Organization; may be left out when the caller can reach exactly one.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>Name, unique in the organization; made from the dates when left out (<c>2026-27</c>, or <c>2026</c> within one calendar year).</summary>
    public string? Name { get; init; }

    /// <summary>First day; the day after the last fiscal year when left out.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>Last day; the end of the organization's fiscal calendar year when left out. At most 18 months after the start.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>Its ids in other systems, at most 20; no two fiscal years have the same.</summary>
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }
}

internal sealed class CreateFiscalYearValidator : Validator<CreateFiscalYearRequest>
{
    public CreateFiscalYearValidator()
    {
        RuleFor(r => r.Name).OptionalCode(FiscalYear.NamePattern);
        RuleFor(r => r.StartDate).InclusiveBetween(FiscalYear.Earliest, FiscalYear.Latest);
        RuleFor(r => r.EndDate).InclusiveBetween(FiscalYear.Earliest, FiscalYear.Latest);
        this.RulesForExternalIds(r => r.ExternalIds);
    }
}

internal sealed class CreateFiscalYear(FiscalYearEditor editor) : CommandEndpoint<CreateFiscalYearRequest, FiscalYearResponse>
{
    public override void Configure()
    {
        Post("/v1/fiscal-years");
        Operate("FiscalYears", "create", FinancePermissions.ManageFiscalYears);
        Creates();
        Refuses(FiscalYearEditor.Refusals);
        Summary(s =>
        {
            s.Summary = "Add a fiscal year";
            s.Description = "Adds the fiscal year after the last (or before the first, for history) with a period for each calendar month, and a counter for every number series.";
            s.ExampleRequest = FiscalYearEditor.Example;
        });
    }

    protected override Task<Result<FiscalYearResponse>> Handle(CreateFiscalYearRequest request, CancellationToken ct) => editor.CreateAsync(request, ct);

    protected override string Location(FiscalYearResponse response) => $"/v1/fiscal-years/{response.Id}";
}
