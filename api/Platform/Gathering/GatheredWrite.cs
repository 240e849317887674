using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Idempotency;

namespace Erp.Platform.Gathering;

/// <summary>What one request has decided and asks to have written, and what came of it.</summary>
internal sealed class GatheredWrite<TDecision, TResponse>(TDecision decision, IdempotencyClaim claim)
{
    public TDecision Decision => decision;
    public IdempotencyClaim Claim => claim;

    /// <summary>There once it is written and committed; without it the request writes by itself.</summary>
    public (TResponse Response, RenderedResponse Rendered)? Answer { get; set; }

    /// <summary>What refuses every member alike, so that none is better off alone.</summary>
    public Error? Refusal { get; set; }
}
