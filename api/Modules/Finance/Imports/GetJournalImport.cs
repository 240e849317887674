using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Imports;

public sealed record GetJournalImportRequest
{
    /// <summary>Id of the import, which is the id of its job.</summary>
    [RouteParam] public Guid Id { get; init; }
}

internal sealed class GetJournalImport(ErpDbContext db, Caller caller) : QueryEndpoint<GetJournalImportRequest, JournalImportResponse>
{
    public override void Configure()
    {
        Get("/v1/journal-imports/{id}");
        Operate("JournalImports", "get", FinancePermissions.ReadJournals);
        Summary(s => { s.Summary = "Read an import of journal entries"; s.Description = "What came of the file so far; its job (`GET /v1/jobs/{id}`) says whether it is done."; });
    }

    protected override async Task<Result<JournalImportResponse>> Handle(GetJournalImportRequest request, CancellationToken ct) =>
        await db.Set<JournalImport>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == request.Id, ct) is { } import && caller.MayReach(import.OrganizationId)
            ? JournalImportResponse.Of(import)
            : RequestErrors.NotFound;
}
