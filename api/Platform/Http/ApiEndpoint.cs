using Erp.Kernel;
using Erp.Platform.Auth;
using Erp.Platform.CustomFields;
using Erp.Platform.Errors;
using Erp.Platform.Persistence;
using Erp.Platform.Sorting;
using FastEndpoints;

namespace Erp.Platform.Http;

/// <summary>What commands and queries share: how an endpoint declares itself.</summary>
internal abstract class ApiEndpoint<TRequest, TResponse> : Endpoint<TRequest, TResponse> where TRequest : notnull
{
    private Operation? _operation;

    /// <summary>True where clients change something.</summary>
    private protected abstract bool IsCommand { get; }

    private protected Operation CurrentOperation =>
        _operation ??= HttpContext.GetEndpoint()?.Metadata.GetMetadata<Operation>() ?? throw new InvalidOperationException($"{GetType()} lacks Operate(…).");

    /// <summary>Declares the operation; call it once, after the verb and path. Without a permission any signed-in caller may use it.</summary>
    protected Operation Operate(string resource, string verb, Permission? permission = null, bool anonymous = false)
    {
        var operation = _operation = new Operation { Resource = resource, Verb = verb, Permission = permission, IsAnonymous = anonymous, IsCommand = IsCommand };
        if (anonymous)
            AllowAnonymous();
        RequestBinder(Binder());
        Options(route =>
        {
            route.WithName(operation.Id).WithTags(resource).WithMetadata(operation);
            if (permission is not null)
                route.RequireAuthorization(policy => policy.AddRequirements(new PermissionRequirement(permission)));
        });
        return operation;
    }

    /// <summary>
    /// Closes the binding hole: FastEndpoints would let a query string override the body of a command, and a body the query of a read.
    /// </summary>
    private IRequestBinder<TRequest> Binder() => typeof(TRequest).GetProperties().Length == 0
        ? new EmptyBinder<TRequest>()
        : new RequestBinder<TRequest>(BindingSource.RouteValues | (IsCommand ? BindingSource.JsonBody : BindingSource.QueryParams));

    /// <summary>Refusals to document, beside those that every operation can answer.</summary>
    protected void Refuses(params ErrorDefinition[] refusals) => CurrentOperation.Refusals.AddRange(refusals);

    /// <summary>The list takes <c>sort</c>.</summary>
    protected void SortsBy(ISorts sorts)
    {
        CurrentOperation.Sorts = sorts;
        Refuses(sorts.CustomFieldsOf is null ? SortErrors.All : [.. SortErrors.All, .. CustomFieldSorts.Refusals]);
    }

    /// <summary>The aggregate, if it is there and the client's ETag (when one is required, or sent to an upsert) is current.</summary>
    protected Result<T> Current<T>(T? aggregate) where T : class, IVersioned
    {
        if (aggregate is null)
            return RequestErrors.NotFound;
        var isConditional = CurrentOperation.RequiresIfMatch || (CurrentOperation.IsUpsert && HttpContext.Request.Headers.IfMatch.Count > 0);
        return isConditional && !ETags.Matches(HttpContext.Request.Headers.IfMatch, ETags.Of(aggregate.ETagVersion))
            ? RequestErrors.StaleETag
            : aggregate;
    }
}
