using Erp.Kernel;
using Erp.Platform.Http;

namespace Erp.Platform.Gathering;

/// <summary>How decisions that may share a transaction are written and answered.</summary>
internal interface IGatheredPhases<TDecision, TResponse>
{
    /// <summary>
    /// Writes decisions in their order, all or none, and answers each. They come from several callers: what depends on who asks was decided
    /// before, and who asked stands in the decision.
    /// </summary>
    Task<Result<IReadOnlyList<TResponse>>> Write(IReadOnlyList<TDecision> decisions, CancellationToken ct);

    /// <summary>The response as it is sent and kept.</summary>
    RenderedResponse Render(TResponse response);
}
