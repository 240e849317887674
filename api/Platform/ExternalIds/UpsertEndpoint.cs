using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;

namespace Erp.Platform.ExternalIds;

/// <summary>
/// <c>PUT …/by-external-id/{system}/{id}</c>: makes what no entity has the id of, else changes the one that has it. Two that come at once
/// for a new id wait for each other, so the second finds what the first has made; what a <c>POST</c> made of the id meanwhile is found on
/// the second look that <see cref="CommandPipeline"/> takes.
/// </summary>
internal abstract class UpsertEndpoint<TRequest, TBody, TEntity, TResponse> : CommandEndpoint<TRequest, TResponse>
    where TRequest : UpsertRequest<TBody> where TBody : class where TEntity : class, IHasExternalIds
{
    /// <summary>For the documentation of every upsert.</summary>
    protected const string Semantics = "Answers 201 when nothing had this external id, else 200. The body is that of the POST and replaces what is there: what it leaves out is as in a new one, "
        + "but `externalIds` and `customFields` that are left out stay. Repeating it changes nothing. `If-Match` is optional: with it, only the version that you read is changed, and nothing is made.";

    private bool _creates;

    /// <summary>Whether what the path lies under is there for the caller.</summary>
    protected virtual Task<bool> Reaches(TRequest request, CancellationToken ct) => Task.FromResult(true);

    /// <summary>The one of this id, to be changed; null when it is not in the path's reach, or not in the caller's.</summary>
    protected abstract Task<TEntity?> Find(TRequest request, Guid id, CancellationToken ct);

    protected abstract Task<Result<TResponse>> Create(TRequest request, CancellationToken ct);

    protected abstract Task<Result<TResponse>> Change(TEntity entity, TRequest request, CancellationToken ct);

    protected abstract string PathOf(TResponse response);

    protected void Upserts()
    {
        (CurrentOperation.IsUpsert, CurrentOperation.HasETag) = (true, typeof(TResponse).IsAssignableTo(typeof(IVersionedResource)));
        Refuses([ExternalIdErrors.FixedField, .. ExternalIdErrors.OfValues]);
    }

    protected sealed override async Task<Result<TResponse>> Handle(TRequest request, CancellationToken ct)
    {
        if (request.Check() is { } wrong)
            return wrong;
        if (!await Reaches(request, ct))
            return RequestErrors.NotFound;
        var found = await Resolve<ExternalIdValues>().HoldAsync<TEntity>(request.Named, ct);
        if (_creates = found is null)
            return HttpContext.Request.Headers.IfMatch.Count > 0 ? RequestErrors.StaleETag : await Create(request, ct);
        // Ids are unique in the tenant, so somebody who cannot reach the entity cannot have its id either.
        if (await Find(request, found!.Value, ct) is not { } entity)
            return ExternalIdErrors.Taken.At("path:id");
        return Current(entity).Try(out _, out var refusal) ? await Change(entity, request, ct) : refusal;
    }

    /// <summary>A field that only the first PUT decides.</summary>
    protected static Error Fixed(string field) => ExternalIdErrors.FixedField.At($"/{JsonNamingPolicy.CamelCase.ConvertName(field)}", ("name", JsonNamingPolicy.CamelCase.ConvertName(field)));

    /// <summary>What the body says nothing about stays.</summary>
    protected static Optional<IReadOnlyDictionary<string, JsonElement>?> Given(IReadOnlyDictionary<string, JsonElement>? customFields) => customFields is null ? default : new(customFields);

    protected sealed override string? Location(TResponse response) => _creates ? PathOf(response) : null;
}
