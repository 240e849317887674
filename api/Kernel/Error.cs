namespace Erp.Kernel;

/// <summary>What went wrong in general terms; the HTTP layer maps each to one status.</summary>
public enum ErrorKind
{
    /// <summary>The input breaks a rule that holds whatever the stored state is (400).</summary>
    Validation,
    /// <summary>Nobody is signed in, or the token is not good (401).</summary>
    Unauthorized,
    /// <summary>The caller lacks a permission (403).</summary>
    Forbidden,
    /// <summary>No such thing for this caller, which includes other tenants' things (404).</summary>
    NotFound,
    /// <summary>The stored state does not allow it (409).</summary>
    Conflict,
    /// <summary>The ETag is stale (412).</summary>
    PreconditionFailed,
    /// <summary>A size limit is passed (413).</summary>
    TooLarge,
    /// <summary>The content type is not read here (415).</summary>
    UnsupportedMediaType,
    /// <summary>Well-formed, but refused by a business rule (422).</summary>
    Unprocessable,
    /// <summary>If-Match is missing (428).</summary>
    PreconditionRequired,
    /// <summary>Too many requests (429).</summary>
    TooManyRequests,
    /// <summary>A bug or an outage (500).</summary>
    Internal,
    /// <summary>Try again later (503).</summary>
    Unavailable,
    /// <summary>The method is not offered at this path (405).</summary>
    MethodNotAllowed,
    /// <summary>The representation asked for is not offered (406).</summary>
    NotAcceptable,
    /// <summary>The request came too slowly (408).</summary>
    Timeout,
}

/// <summary>
/// A named refusal with a stable code, declared once as a static field (<c>PeriodErrors.Closed</c>) and published in the catalogue at
/// <c>GET /v1/problems</c>. Placeholders in braces (<c>{period}</c>) are filled from the arguments of the occurrence.
/// </summary>
/// <param name="Code">Stable snake_case code that clients switch on.</param>
/// <param name="Kind">Decides the HTTP status.</param>
/// <param name="English">Message template in English.</param>
/// <param name="Bangla">The same message in Bangla.</param>
public sealed record ErrorDefinition(string Code, ErrorKind Kind, string English, string Bangla)
{
    /// <summary>An occurrence about the request as a whole.</summary>
    public Error Occur(params (string Name, object? Value)[] args) => new(this, null, args);

    /// <summary>An occurrence about one place of the request.</summary>
    /// <param name="pointer">JSON pointer into the body (<c>/lines/0/debit</c>), or <c>query:name</c> for a parameter.</param>
    /// <param name="args">Values for the placeholders, also sent to the client.</param>
    public Error At(string pointer, params (string Name, object? Value)[] args) => new(this, pointer, args);
}

/// <summary>One occurrence of an <see cref="ErrorDefinition"/>.</summary>
public sealed record Error(ErrorDefinition Definition, string? Pointer, IReadOnlyList<(string Name, object? Value)> Args)
{
    public string Code => Definition.Code;
    public ErrorKind Kind => Definition.Kind;

    /// <summary>The same occurrence, seen from an enclosing object: <c>/debit</c> in line 2 becomes <c>/lines/2/debit</c>.</summary>
    public Error Within(string prefix) => this with { Pointer = prefix + Pointer };

    /// <summary>A declared error stands for its occurrence without arguments.</summary>
    public static implicit operator Error(ErrorDefinition definition) => definition.Occur();
}
