using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Jobs;
using Erp.Platform.Tenancy;
using FastEndpoints;
using FluentValidation;

namespace Erp.Platform.Audit;

/// <summary>Forms of an exported trail.</summary>
public enum AuditExportFormat
{
    /// <summary>One entry as JSON on each line, as the list answers it.</summary>
    Ndjson,
    /// <summary>One row for each changed field: UTF-8, a header line, RFC 4180.</summary>
    Csv,
}

/// <summary>What of the trail to export; all of it unless told.</summary>
public sealed record CreateAuditExportRequest
{
    /// <summary>Form of the file.</summary>
    public AuditExportFormat Format { get; init; }

    /// <summary>Which entries; all that the caller may see unless told.</summary>
    public AuditFilter? Filter { get; init; }
}

internal sealed class CreateAuditExportValidator : Validator<CreateAuditExportRequest>
{
    public CreateAuditExportValidator() => RuleFor(r => r.Filter!).SetValidator(new AuditFilterValidator()).When(r => r.Filter is not null);
}

internal sealed class CreateAuditExport(Jobs.Jobs jobs, Caller caller, TimeProvider clock) : CommandEndpoint<CreateAuditExportRequest, JobResponse>
{
    public override void Configure()
    {
        Post("/v1/audit-exports");
        var operation = Operate("AuditExports", "create", AuditPermissions.Read);
        (operation.SuccessStatus, operation.HasETag) = (StatusCodes.Status202Accepted, true);
        Refuses(RequestErrors.NotFound);
        Summary(s =>
        {
            s.Summary = "Export the audit trail";
            s.Description = "Writes the entries up to now, oldest first, into a file: follow the job, then fetch `GET /v1/jobs/{id}/file`. Its result counts the `entries`.";
            s.ExampleRequest = new CreateAuditExportRequest { Format = AuditExportFormat.Csv, Filter = new() { EntityType = "account" } };
        });
    }

    protected override Task<Result<JobResponse>> Handle(CreateAuditExportRequest request, CancellationToken ct)
    {
        var (now, filter) = (clock.GetUtcNow(), request.Filter ?? new());
        if (filter.OrganizationId is { } organization && !caller.MayReach(organization))
            return Task.FromResult<Result<JobResponse>>(RequestErrors.NotFound.At("/filter/organizationId"));
        var input = new AuditExportInput(request.Format, filter with { To = filter.To < now ? filter.To : now }, caller.OrganizationIds);
        return Task.FromResult<Result<JobResponse>>(JobResponse.Of(jobs.Add(Guid.CreateVersion7(now), AuditExport.Kind, filter.OrganizationId, HttpContext.PrefersBangla(), input: input)));
    }

    protected override string Location(JobResponse response) => $"/v1/jobs/{response.Id}";
}
