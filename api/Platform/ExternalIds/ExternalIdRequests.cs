using System.ComponentModel.DataAnnotations;
using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using FastEndpoints;

namespace Erp.Platform.ExternalIds;

/// <summary>What every list of entities with external ids takes.</summary>
public abstract class ExternalIdListRequest : ListRequest
{
    /// <summary>Only those that have an id in this other system.</summary>
    [QueryParam, StringLength(Erp.Platform.ExternalIds.ExternalId.SystemLength), RegularExpression(Erp.Platform.ExternalIds.ExternalId.SystemPattern)]
    public string? ExternalSystem { get; init; }

    /// <summary>Only the one that has this id there; together with <c>externalSystem</c>.</summary>
    [QueryParam, StringLength(Erp.Platform.ExternalIds.ExternalId.IdLength)]
    public string? ExternalId { get; init; }

    internal override Error? Check() => base.Check()
        ?? (ExternalId is not null && ExternalSystem is null ? RequestErrors.Required.At("query:externalSystem")
            : ExternalSystem is not null && !ExternalIds.ExternalId.IsSystem(ExternalSystem) ? RequestErrors.InvalidValue.At("query:externalSystem", ("reason", "A short key in lower case is expected, such as salesforce."))
            : ExternalId is not null && !ExternalIds.ExternalId.IsId(ExternalId) ? RequestErrors.InvalidValue.At("query:externalId", ("reason", "This is the id of nothing."))
            : null);
}

/// <summary>What names something by the id that it has in another system.</summary>
public abstract record ByExternalIdRequest
{
    /// <summary>Short key of the other system, such as <c>salesforce</c>.</summary>
    /// <example>salesforce</example>
    [RouteParam, StringLength(ExternalId.SystemLength), RegularExpression(ExternalId.SystemPattern)]
    public string System { get; init; } = "";

    /// <summary>The id there; a slash in it is sent as <c>%2F</c>.</summary>
    /// <example>0015g00000XyZ12</example>
    [RouteParam, StringLength(ExternalId.IdLength)]
    public string Id { get; init; } = "";

    /// <summary>Routing decodes all of a path but the slash.</summary>
    internal ExternalId Named => new(System, Id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));

    internal Error? Check() =>
        !ExternalId.IsSystem(System) ? RequestErrors.InvalidValue.At("path:system", ("reason", "A short key in lower case is expected, such as salesforce."))
        : !ExternalId.IsId(Named.Id) ? RequestErrors.InvalidValue.At("path:id", ("reason", "An external id has 1 to 200 characters, no spaces at its ends and no line breaks."))
        : null;
}

/// <summary>An upsert: what <c>POST</c> takes, under an external id.</summary>
public abstract record UpsertRequest<TBody> : ByExternalIdRequest where TBody : class
{
    /// <summary>As it is to be.</summary>
    [FromBody] public TBody Body { get; init; } = null!;

    /// <summary>The ids that it is to have: those given, else those it has; the one in the path in any case.</summary>
    internal IReadOnlyList<ExternalId> Together(IReadOnlyList<ExternalId>? given, IReadOnlyList<ExternalId>? kept = null) => [.. (given ?? kept ?? []).Where(i => i != Named), Named];
}
