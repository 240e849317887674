using Erp.Kernel;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.ExternalIds;

namespace Erp.Modules.Finance.Numbering;

public sealed record UpsertNumberSeriesRequest : UpsertRequest<CreateNumberSeriesRequest>;

internal sealed class UpsertNumberSeriesValidator() : UpsertValidator<UpsertNumberSeriesRequest, CreateNumberSeriesRequest>(new CreateNumberSeriesValidator());

internal sealed class UpsertNumberSeries(IOrganizations organizations, NumberSeriesEditor editor) : UpsertEndpoint<UpsertNumberSeriesRequest, CreateNumberSeriesRequest, NumberSeries, NumberSeriesResponse>
{
    public override void Configure()
    {
        Put("/v1/number-series/by-external-id/{system}/{id}");
        Operate("NumberSeries", "upsertByExternalId", FinancePermissions.ManageNumberSeries);
        Upserts();
        Refuses([.. NumberSeriesEditor.RefusalsOfNew, .. NumberSeriesEditor.RefusalsOfChanges]);
        Summary(s =>
        {
            s.Summary = "Add or replace a number series by an external id";
            s.Description = Semantics + " The code and what is numbered are chosen for good. Numbers that were given stay as they are.";
            s.ExampleRequest = NumberSeriesEditor.Example;
        });
    }

    protected override Task<NumberSeries?> Find(UpsertNumberSeriesRequest request, Guid id, CancellationToken ct) => editor.FindAsync(id, ct);

    protected override Task<Result<NumberSeriesResponse>> Create(UpsertNumberSeriesRequest request, CancellationToken ct) =>
        editor.CreateAsync(request.Body with { ExternalIds = request.Together(request.Body.ExternalIds) }, ct);

    protected override async Task<Result<NumberSeriesResponse>> Change(NumberSeries series, UpsertNumberSeriesRequest request, CancellationToken ct)
    {
        var body = request.Body;
        if (!(await organizations.KeepAsync(body.OrganizationId, series.OrganizationId, ct)).Try(out _, out var refusal))
            return refusal;
        if (body.Code != series.Code)
            return Fixed(nameof(body.Code));
        if (body.DocumentType != series.DocumentType)
            return Fixed(nameof(body.DocumentType));
        return await editor.ChangeAsync(series, new()
        {
            Name = new(body.Name),
            Pattern = new(body.Pattern),
            IsDefault = new(body.IsDefault),
            ExternalIds = new(request.Together(body.ExternalIds, series.ExternalIds)),
        }, ct);
    }

    protected override string PathOf(NumberSeriesResponse response) => $"/v1/number-series/{response.Id}";
}
