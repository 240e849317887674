using Erp.Kernel;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.ExternalIds;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.FiscalYears;

public sealed record UpsertFiscalYearRequest : UpsertRequest<CreateFiscalYearRequest>;

internal sealed class UpsertFiscalYearValidator() : UpsertValidator<UpsertFiscalYearRequest, CreateFiscalYearRequest>(new CreateFiscalYearValidator());

internal sealed class UpsertFiscalYear(IOrganizations organizations, ErpDbContext db, Caller caller, FiscalYearEditor editor, ExternalIdValues externalIds)
    : UpsertEndpoint<UpsertFiscalYearRequest, CreateFiscalYearRequest, FiscalYear, FiscalYearResponse>
{
    public override void Configure()
    {
        Put("/v1/fiscal-years/by-external-id/{system}/{id}");
        Operate("FiscalYears", "upsertByExternalId", FinancePermissions.ManageFiscalYears);
        Upserts();
        Refuses(FiscalYearEditor.Refusals);
        Summary(s =>
        {
            s.Summary = "Add a fiscal year by an external id";
            s.Description = "Answers 201 when nothing had this external id, else 200 with the year that has it. Its name and its days are chosen for good: others are refused with 409 `field_is_fixed`, "
                + "and what the body leaves out is as it is. Only `externalIds` change, when they are given. `If-Match` is optional: with it, only the version that you read is changed, and nothing is made.";
            s.ExampleRequest = FiscalYearEditor.Example;
        });
    }

    protected override Task<FiscalYear?> Find(UpsertFiscalYearRequest request, Guid id, CancellationToken ct) =>
        db.Set<FiscalYear>().Include(y => y.Periods).ReachableBy(caller).FirstOrDefaultAsync(y => y.Id == id, ct);

    protected override Task<Result<FiscalYearResponse>> Create(UpsertFiscalYearRequest request, CancellationToken ct) =>
        editor.CreateAsync(request.Body with { ExternalIds = request.Together(request.Body.ExternalIds) }, ct);

    protected override async Task<Result<FiscalYearResponse>> Change(FiscalYear year, UpsertFiscalYearRequest request, CancellationToken ct)
    {
        var body = request.Body;
        if (!(await organizations.KeepAsync(body.OrganizationId, year.OrganizationId, ct)).Try(out _, out var refusal))
            return refusal;
        if (body.Name is { } name && name != year.Name)
            return Fixed(nameof(body.Name));
        if (body.StartDate is { } start && start != year.StartDate)
            return Fixed(nameof(body.StartDate));
        if (body.EndDate is { } end && end != year.EndDate)
            return Fixed(nameof(body.EndDate));
        return (await externalIds.ApplyAsync(year, request.Together(body.ExternalIds, year.ExternalIds), ct)).Map(_ => FiscalYearResponse.Of(year));
    }

    protected override string PathOf(FiscalYearResponse response) => $"/v1/fiscal-years/{response.Id}";
}
