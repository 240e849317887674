using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Persistence;

namespace Erp.Platform.Http;

/// <summary>The base of every read: a read-only transaction of the caller's tenant around <see cref="Handle"/>.</summary>
internal abstract class QueryEndpoint<TRequest, TResponse> : ApiEndpoint<TRequest, TResponse> where TRequest : notnull
{
    private protected sealed override bool IsCommand => false;

    protected abstract Task<Result<TResponse>> Handle(TRequest request, CancellationToken ct);

    /// <summary>Before the transaction opens: a read that waits for something must not hold one meanwhile.</summary>
    protected virtual Task BeforeReadAsync(TRequest request, CancellationToken ct) => Task.CompletedTask;

    public sealed override async Task HandleAsync(TRequest req, CancellationToken ct)
    {
        if ((StrictQuery.Check(HttpContext, CurrentOperation, typeof(TRequest)) ?? (req as ListRequest)?.Check()) is { } wrong)
        {
            await HttpContext.RefuseAsync(wrong, ct);
            return;
        }
        if (!ResponseFormat.Choose(HttpContext, CurrentOperation).Try(out var mediaType, out var refusal))
        {
            await HttpContext.RefuseAsync(refusal.Errors, ct);
            return;
        }
        await BeforeReadAsync(req, ct);
        await using var work = Resolve<UnitOfWork>();
        await work.BeginAsync(ct, readOnly: true);
        if (mediaType != ResponseFormat.Json && SendAs(mediaType, req, ct) is { } sending)
        {
            var sent = await sending;
            await work.RollbackAsync(ct);
            if (sent.IsRefused)
                await HttpContext.RefuseAsync(sent.Errors, ct);
            return;
        }
        var result = await Handle(req, ct);
        await work.RollbackAsync(ct);
        if (!result.Try(out var response, out refusal))
            await HttpContext.RefuseAsync(refusal.Errors, ct);
        else if (!HttpContext.Response.HasStarted)
            await ResponseWriter.WriteAsync(HttpContext, CurrentOperation, response, null, ct);
    }

    /// <summary>
    /// Answers in one of <see cref="Operation.OtherMediaTypes"/>, inside the transaction, so that it may stream what it reads. Null = this
    /// endpoint's <see cref="Handle"/> sends that by itself.
    /// </summary>
    private protected virtual Task<Result<Unit>>? SendAs(string mediaType, TRequest request, CancellationToken ct) => null;
}
