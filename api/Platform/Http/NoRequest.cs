using FastEndpoints;

namespace Erp.Platform.Http;

/// <summary>The request of an operation that takes nothing: no path parameter, no query, no body.</summary>
public sealed record NoRequest;

/// <summary>For requests without properties, which FastEndpoints' own binder refuses.</summary>
internal sealed class EmptyBinder<TRequest> : IRequestBinder<TRequest> where TRequest : notnull
{
    private static readonly TRequest Nothing = Activator.CreateInstance<TRequest>();

    public ValueTask<TRequest> BindAsync(BinderContext ctx, CancellationToken ct) => new(Nothing);
}
