using Erp.Kernel;
using Erp.Platform.Auth;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Jobs;
using Erp.Platform.Tenancy;

namespace Erp.Platform.TenantExports;

internal static class TenantExportPermissions
{
    public static readonly Permission Export = new("tenancy.export", "Export everything the tenant has", "টেন্যান্টের সব তথ্য রপ্তানি করা");
}

/// <summary>Everything is exported: there is nothing to choose.</summary>
public sealed record CreateTenantExportRequest;

internal sealed class CreateTenantExport(Jobs.Jobs jobs, Caller caller, TimeProvider clock) : CommandEndpoint<CreateTenantExportRequest, JobResponse>
{
    public override void Configure()
    {
        Post("/v1/tenant-exports");
        var operation = Operate("TenantExports", "create", TenantExportPermissions.Export);
        (operation.SuccessStatus, operation.HasETag) = (StatusCodes.Status202Accepted, true);
        Summary(s =>
        {
            s.Summary = "Export the tenant";
            s.Description = "Writes all that the tenant has, as of one moment, into a file: follow the job, then fetch `GET /v1/jobs/{id}/file` (gzip). Its result counts the `rows`. "
                + "Each line is a JSON object: first `{format, version, migration, takenAt, tenant, name, feedPosition}` (what happens after the snapshot comes after that position in `GET /v1/events`); then `{table, row}` for every row, in an order in which each comes after what it refers to, "
                + "with decimals as strings and instants in UTC; last `{rows, sha256}`, the rows of each table and the SHA-256 of all bytes before this line. "
                + "What stays behind: people, API clients, webhook endpoints, secrets (secret settings with what refers to them), jobs, the event feed, idempotency keys and the API log. "
                + "`-- import-tenant` of the program makes a new tenant of the file. Needs access to all organizations.";
        });
    }

    protected override Task<Result<JobResponse>> Handle(CreateTenantExportRequest request, CancellationToken ct) => Task.FromResult<Result<JobResponse>>(
        caller.OrganizationIds is null
            ? JobResponse.Of(jobs.Add(Guid.CreateVersion7(clock.GetUtcNow()), TenantExport.Kind, null, HttpContext.PrefersBangla()))
            : TenantExportPermissions.Export.Denied);

    protected override string Location(JobResponse response) => $"/v1/jobs/{response.Id}";
}
