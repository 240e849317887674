using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Modules.Finance.ChartTemplates;

public sealed record GetChartTemplateRequest
{
    /// <summary>Name of the template, such as <c>bd-sme</c>.</summary>
    [RouteParam] public string Name { get; init; } = "";
}

internal sealed class GetChartTemplate : QueryEndpoint<GetChartTemplateRequest, ChartTemplateDetailResponse>
{
    public override void Configure()
    {
        Get("/v1/chart-templates/{name}");
        Operate("ChartTemplates", "get", anonymous: true).CacheControl = CacheControls.Static;
        Summary(s => { s.Summary = "Read a chart template"; s.Description = "A chart of accounts to start a company from, with its accounts in English and (where it has them) Bangla."; });
    }

    protected override Task<Result<ChartTemplateDetailResponse>> Handle(GetChartTemplateRequest request, CancellationToken ct) =>
        Task.FromResult<Result<ChartTemplateDetailResponse>>(ChartTemplate.Find(request.Name) is { } template ? Detail(template) : RequestErrors.NotFound);

    private static ChartTemplateDetailResponse Detail(ChartTemplate template) => new()
    {
        Name = template.Name,
        Title = template.Title,
        TitleBn = template.TitleBn,
        Country = template.Country,
        AccountCount = template.Accounts.Count,
        Accounts = [.. template.Accounts.Select(ChartTemplateAccountDto.Of)],
    };
}
