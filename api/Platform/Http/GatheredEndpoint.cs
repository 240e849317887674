using Erp.Kernel;
using Erp.Platform.Gathering;

namespace Erp.Platform.Http;

/// <summary>
/// A write of a hot path in two phases, so that requests that come at the same moment can share a transaction: <see cref="Check"/> decides
/// for the one request that it belongs to, <see cref="Write"/> writes what was decided, of one request or of many (docs/adr/gathered-writes.md).
/// </summary>
internal abstract class GatheredEndpoint<TRequest, TDecision, TResponse> : CommandEndpoint<TRequest, TResponse>, IGatheredPhases<TDecision, TResponse> where TRequest : notnull
{
    /// <summary>
    /// Decides, in memory: all that depends on the request and its caller belongs here. What has to ask the database opens the transaction,
    /// and then the request goes its own way.
    /// </summary>
    protected abstract Task<Result<TDecision>> Check(TRequest request, CancellationToken ct);

    /// <summary>Decisions with equal groups may share a transaction; null = this one goes its own way.</summary>
    protected abstract object? GroupOf(TDecision decision);

    public abstract Task<Result<IReadOnlyList<TResponse>>> Write(IReadOnlyList<TDecision> decisions, CancellationToken ct);

    RenderedResponse IGatheredPhases<TDecision, TResponse>.Render(TResponse response) => RenderedResponse.Of(CurrentOperation, response, Location(response));

    protected sealed override async Task<Result<TResponse>> Handle(TRequest request, CancellationToken ct) =>
        (await Check(request, ct)).Try(out var decision, out var refusal)
            ? await Resolve<GatheredWrites>().WriteAsync(GroupOf(decision), decision, this, ct)
            : refusal;
}
