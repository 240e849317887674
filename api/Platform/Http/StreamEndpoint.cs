using Erp.Kernel;
using Erp.Platform.Errors;

namespace Erp.Platform.Http;

/// <summary>
/// The base of a read whose answer goes on until one side ends it. It holds no transaction and no connection: what it reads, it reads in
/// round trips of their own.
/// </summary>
internal abstract class StreamEndpoint<TRequest> : ApiEndpoint<TRequest, Unit> where TRequest : notnull
{
    private protected sealed override bool IsCommand => false;

    /// <summary>Answers until it is over. What it refuses, it refuses before it has begun to answer.</summary>
    protected abstract Task<Result<Unit>> Answer(TRequest request, CancellationToken ct);

    public sealed override async Task HandleAsync(TRequest req, CancellationToken ct)
    {
        if (StrictQuery.Check(HttpContext, CurrentOperation, typeof(TRequest)) is { } wrong)
            await HttpContext.RefuseAsync(wrong, ct);
        else if (!(await Answer(req, ct)).Try(out _, out var refusal))
            await HttpContext.RefuseAsync(refusal.Errors, ct);
    }
}
