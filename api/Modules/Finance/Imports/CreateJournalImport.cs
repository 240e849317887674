using Erp.Kernel;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.Auth;
using Erp.Platform.CustomFields;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Jobs;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;

namespace Erp.Modules.Finance.Imports;

/// <summary>The file is the body; what to do with it stands in the query.</summary>
public sealed record CreateJournalImportRequest;

internal sealed class CreateJournalImport(
    ErpDbContext db, UnitOfWork work, JobScopes scopes, Jobs jobs, WorkQueue queue, ImportUpload upload, CallerPermissions permissions, CustomFieldValues fields, Caller caller)
    : CommandEndpoint<CreateJournalImportRequest, JobResponse>
{
    public const string Ndjson = "application/x-ndjson";
    private UploadedFile? _file;

    public override void Configure()
    {
        Post("/v1/journal-imports");
        var operation = Operate("JournalImports", "create", FinancePermissions.PostJournals);
        operation.SuccessStatus = StatusCodes.Status202Accepted;
        operation.OpensLate = operation.HasETag = true;
        operation.MaxBodySize = Config.GetSection(ImportSettings.Section).Get<ImportSettings>()?.MaxBytes ?? ImportSettings.DefaultMaxBytes;
        operation.BodyMediaTypes.AddRange([Ndjson, CsvMediaType.Value]);
        foreach (var (name, description) in ImportOptions.Parameters)
            operation.Parameters[name] = description;
        Description(d => d.ClearDefaultAccepts().Accepts<CreateJournalImportRequest>(Ndjson, CsvMediaType.Value));
        Refuses(JournalImportErrors.TooSlow, RequestErrors.MalformedJson, RequestErrors.OrganizationRequired, RequestErrors.NotFound);
        Summary(s =>
        {
            s.Summary = "Import journal entries";
            s.Description = ImportOptions.Description;
        });
    }

    protected override async Task<Result<JobResponse>> Handle(CreateJournalImportRequest request, CancellationToken ct)
    {
        if (!ImportOptions.Read(HttpContext).Try(out var options, out var refusal)
            || !(await OrganizationAsync(options, ct)).Try(out var organization, out refusal))
            return refusal;
        if (options.CreateAccounts && await permissions.MissingAsync(FinancePermissions.ManageAccounts, ct) is { } missing)
            return missing;
        // A preview tells that the file would be taken; it reads the file and keeps nothing of it.
        if (_file is null && !(work.IsPreview ? await upload.MeasureAsync(HttpContext.Request.Body, ct) : await upload.StoreAsync(HttpContext.Request.Body, ct)).Try(out _file, out refusal))
            return refusal;
        try
        {
            // Opens the transaction, and refuses or replays a key that was used before: its fingerprint covers the file.
            await work.BeginAsync(ct);
        }
        catch
        {
            if (!work.IsPreview)
                await upload.DeleteAsync(_file.Id);
            throw;
        }
        var maySoftClosed = await permissions.MissingAsync(FinancePermissions.PostSoftClosed, ct) is null;
        var mayOutsideWindow = await permissions.MissingAsync(FinancePermissions.PostOutsideWindow, ct) is null;
        db.Add(options.ImportOf(_file, organization.Id, maySoftClosed, mayOutsideWindow, fields.Roles ?? []));
        queue.Remove(AbandonedUpload.Kind, _file.Id);
        return JobResponse.Of(jobs.Add(_file.Id, JournalImport.Kind, organization.Id, HttpContext.PrefersBangla()));
    }

    protected override string Location(JobResponse response) => $"/v1/jobs/{response.Id}";

    /// <summary>Looked up beside the transaction, which begins after the upload.</summary>
    private async Task<Result<OrganizationInfo>> OrganizationAsync(ImportOptions options, CancellationToken ct)
    {
        await using var scope = scopes.Open(caller);
        await scope.Work.BeginAsync(ct, readOnly: true);
        return await scope.Get<IOrganizations>().ResolveAsync(options.OrganizationId, ct);
    }
}
