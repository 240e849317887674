using Erp.Kernel;

namespace Erp.Platform.Http;

/// <summary>
/// The base of every write: <see cref="Handle"/> decides, the <see cref="CommandPipeline"/> does the rest (transaction, tenant,
/// idempotency, audit, outbox, commit, then the response).
/// </summary>
internal abstract class CommandEndpoint<TRequest, TResponse> : ApiEndpoint<TRequest, TResponse> where TRequest : notnull
{
    private protected sealed override bool IsCommand => true;

    /// <summary>Decides and changes tracked entities. Saving and committing come after it.</summary>
    protected abstract Task<Result<TResponse>> Handle(TRequest request, CancellationToken ct);

    /// <summary>Path of what was created; null when nothing was.</summary>
    protected virtual string? Location(TResponse response) => null;

    public sealed override Task HandleAsync(TRequest req, CancellationToken ct) =>
        Resolve<CommandPipeline>().RunAsync(HttpContext, CurrentOperation, token => Handle(req, token), Location, ct);

    /// <summary>Answers 201 with a Location.</summary>
    protected void Creates() => (CurrentOperation.SuccessStatus, CurrentOperation.HasETag) = (StatusCodes.Status201Created, typeof(TResponse).IsAssignableTo(typeof(IVersionedResource)));

    /// <summary>Changes an existing aggregate: If-Match is required.</summary>
    protected void Changes() => (CurrentOperation.RequiresIfMatch, CurrentOperation.HasETag) = (true, typeof(TResponse).IsAssignableTo(typeof(IVersionedResource)));

    /// <summary>Answers 204.</summary>
    protected void AnswersNothing() => CurrentOperation.SuccessStatus = StatusCodes.Status204NoContent;
}
