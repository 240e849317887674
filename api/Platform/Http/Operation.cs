using Erp.Kernel;
using Erp.Platform.Auth;

namespace Erp.Platform.Http;

/// <summary>
/// What an endpoint promises beyond its request and response types: one object that the pipeline obeys and that the OpenAPI document,
/// the authorization and the tests read, so they can't disagree.
/// </summary>
internal sealed class Operation : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata
{
    /// <summary>The resource, in PascalCase plural: <c>JournalEntries</c>. It is the tag, and names the SDK's client.</summary>
    public required string Resource { get; init; }

    /// <summary>camelCase verb: <c>list</c>, <c>get</c>, <c>create</c>, <c>update</c>, <c>delete</c>, <c>post</c> …</summary>
    public required string Verb { get; init; }

    /// <summary>Needed permission; null = any signed-in caller, or anybody when <see cref="IsAnonymous"/>.</summary>
    public Permission? Permission { get; init; }

    public bool IsAnonymous { get; init; }
    public bool IsCommand { get; init; }
    public int SuccessStatus { get; set; } = StatusCodes.Status200OK;
    public bool RequiresIfMatch { get; set; }

    /// <summary>Makes or changes: answers 201 with a Location where it made something, and honours an If-Match without asking for one.</summary>
    public bool IsUpsert { get; set; }

    /// <summary>
    /// The handler itself decides when the transaction opens (in its first statement), which saves the hot path a round trip. Anything it
    /// reads before that sees no row.
    /// </summary>
    public bool OpensLate { get; set; }

    /// <summary>The request or the response holds a secret: what idempotency keeps of it is encrypted.</summary>
    public bool CarriesSecrets { get; set; }

    /// <summary>The response carries an ETag (and honours If-None-Match, on a GET).</summary>
    public bool HasETag { get; set; }

    /// <summary>Query parameters that the endpoint reads itself, with their descriptions.</summary>
    public Dictionary<string, string> Parameters { get; } = [];

    /// <summary>What the list can be sorted by; null = it has one order.</summary>
    public Sorting.ISorts? Sorts { get; set; }

    /// <summary>Media types other than JSON that a GET offers (<c>text/csv</c>).</summary>
    public List<string> OtherMediaTypes { get; } = [];

    /// <summary>Media types that the body is read as when it is no JSON (<c>text/csv</c>, <c>application/x-ndjson</c>): the endpoint reads the stream itself.</summary>
    public List<string> BodyMediaTypes { get; } = [];

    /// <summary>Refusals particular to this operation, for the document.</summary>
    public List<ErrorDefinition> Refusals { get; } = [];

    /// <summary>Cache-Control of a successful answer.</summary>
    public string CacheControl { get; set; } = CacheControls.NoStore;

    /// <summary>The largest body read, in bytes.</summary>
    public long MaxBodySize { get; set; } = DefaultMaxBodySize;

    /// <summary>Read by routing and by the decompression, so the limit holds for the body as sent and as unpacked.</summary>
    long? Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata.MaxRequestBodySize => MaxBodySize;

    public const long DefaultMaxBodySize = 1024 * 1024;

    public string Id => $"{Resource}_{Verb}";
}
