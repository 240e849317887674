using Erp.Kernel;
using Erp.Platform.Http;

namespace Erp.Platform.Errors.Catalogue;

public sealed class ListProblemsRequest : ListRequest;

internal sealed class ListProblems : QueryEndpoint<ListProblemsRequest, Page<ProblemTypeResponse>>
{
    private sealed record After(string Code);

    public override void Configure()
    {
        Get("/v1/problems");
        Operate("Problems", "list", anonymous: true);
        Summary(s => { s.Summary = "List problem codes"; s.Description = "Every code that a refusal can carry, with its status and its message in English and Bangla, by code."; });
    }

    protected override Task<Result<Page<ProblemTypeResponse>>> Handle(ListProblemsRequest request, CancellationToken ct)
    {
        if (!Cursors.Decode<After>(HttpContext, request.Cursor).Try(out var after, out var refusal))
            return Task.FromResult<Result<Page<ProblemTypeResponse>>>(refusal);
        var read = ProblemCatalogue.All.Where(p => after is null || string.CompareOrdinal(p.Code, after.Code) > 0).Take(request.Take + 1).ToList();
        return Task.FromResult<Result<Page<ProblemTypeResponse>>>(Cursors.Cut(HttpContext, read, request.Take, p => new After(p.Code)));
    }
}
