using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Idempotency;

namespace Erp.Platform.OpenApi;

/// <summary>What an operation can refuse: what every operation of its kind does, then what it declares itself.</summary>
internal static class StandardProblems
{
    public static ILookup<int, ErrorDefinition> Of(ContractEndpoint endpoint) =>
        Standard(endpoint).Concat(endpoint.Operation.Refusals).DistinctBy(e => e.Code).OrderBy(e => e.Code, StringComparer.Ordinal).ToLookup(e => e.Kind.Status());

    private static IEnumerable<ErrorDefinition> Standard(ContractEndpoint endpoint) =>
    [
        .. Always(endpoint), .. Reading(endpoint), .. Writing(endpoint),
    ];

    private static IEnumerable<ErrorDefinition> Always(ContractEndpoint endpoint)
    {
        yield return RequestErrors.UnknownParameter;
        yield return RequestErrors.InvalidValue;
        yield return RequestErrors.HttpsRequired;
        if (!endpoint.Operation.IsAnonymous)
            yield return RequestErrors.NotAuthenticated;
        if (endpoint.Operation.Permission is not null)
            yield return RequestErrors.PermissionDenied;
        if (endpoint.PathParameters.Count > 0)
            yield return RequestErrors.NotFound;
        if ((endpoint.Request.GetProperty("OrganizationId") ?? endpoint.Body?.GetProperty("OrganizationId")) is { } organization)
        {
            yield return RequestErrors.NotFound;
            if (organization.PropertyType == typeof(Guid?))
                yield return RequestErrors.OrganizationRequired;
        }
        yield return RequestErrors.RateLimited;
        yield return RequestErrors.Internal;
        yield return RequestErrors.DatabaseUnavailable;
    }

    private static IEnumerable<ErrorDefinition> Reading(ContractEndpoint endpoint)
    {
        if (!endpoint.Operation.IsCommand && StrictQuery.ParametersOf(endpoint.Request).Length > 0)
        {
            yield return RequestErrors.ValidationFailed;
            yield return RequestErrors.Required;
            yield return RequestErrors.TooLong;
        }
        if (endpoint.Request.IsAssignableTo(typeof(ListRequest)))
        {
            yield return RequestErrors.InvalidCursor;
            yield return RequestErrors.LimitOutOfRange;
        }
        if (!endpoint.Operation.IsCommand && endpoint.AnswersJson && endpoint.Operation.OtherMediaTypes.Count > 0)
            yield return RequestErrors.NotAcceptable;
    }

    private static IEnumerable<ErrorDefinition> Writing(ContractEndpoint endpoint)
    {
        if (!endpoint.Operation.IsCommand)
            yield break;
        yield return RequestErrors.Concurrency;
        yield return RequestErrors.Busy;
        yield return RequestErrors.TooLong;
        if (endpoint.Method == HttpMethod.Delete)
            yield return RequestErrors.InUse;
        if (endpoint.Body is not null)
        {
            yield return RequestErrors.MalformedJson;
            yield return RequestErrors.UnknownProperty;
        }
        if (endpoint.HasBody)
        {
            yield return RequestErrors.ValidationFailed;
            yield return RequestErrors.Required;
            yield return RequestErrors.BodyTooLarge;
            yield return RequestErrors.TooSlow;
            yield return RequestErrors.UnsupportedContentType;
        }
        if (endpoint.IsPost)
        {
            yield return IdempotencyErrors.InvalidKey;
            yield return IdempotencyErrors.StillRunning;
            yield return IdempotencyErrors.KeyReused;
        }
        if (endpoint.Operation.RequiresIfMatch || endpoint.Operation.IsUpsert)
            yield return RequestErrors.StaleETag;
        if (endpoint.Operation.RequiresIfMatch)
            yield return RequestErrors.IfMatchRequired;
    }
}
