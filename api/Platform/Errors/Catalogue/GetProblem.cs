using Erp.Kernel;
using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Platform.Errors.Catalogue;

public sealed record GetProblemRequest
{
    /// <summary>A code such as <c>stale_etag</c>.</summary>
    /// <example>stale_etag</example>
    [RouteParam] public string Code { get; init; } = "";
}

internal sealed class GetProblem : QueryEndpoint<GetProblemRequest, ProblemTypeResponse>
{
    public override void Configure()
    {
        Get("/v1/problems/{code}");
        Operate("Problems", "get", anonymous: true);
        Summary(s => { s.Summary = "Read a problem code"; s.Description = "What one code means. The `type` of every problem leads here."; });
    }

    protected override Task<Result<ProblemTypeResponse>> Handle(GetProblemRequest request, CancellationToken ct) =>
        Task.FromResult<Result<ProblemTypeResponse>>(ProblemCatalogue.All.FirstOrDefault(p => p.Code == request.Code) is { } found ? found : RequestErrors.NotFound);
}
