using System.Globalization;
using System.Text.RegularExpressions;
using Erp.Kernel;

namespace Erp.Platform.Errors;

/// <summary>Why a request was refused (RFC 9457). The one shape of every response from 400 to 500.</summary>
/// <param name="Type">Stable URI reference of this kind of problem; <c>GET</c> it for its catalogue entry.</param>
/// <param name="Title">The kind of problem in a few English words; the same for every occurrence.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What went wrong this time, in the language of <c>Accept-Language</c> (English or Bangla).</param>
/// <param name="Code">Stable code to switch on, such as <c>period_closed</c>; <c>validation_failed</c> when several different rules are broken.</param>
/// <param name="Errors">Each broken rule, with the place it is broken at.</param>
/// <param name="TraceId">Quote it to support; it finds the request in logs and audit.</param>
public sealed record Problem(string Type, string Title, int Status, string Detail, string Code, IReadOnlyList<ProblemError> Errors, string TraceId)
{
    public const string MediaType = "application/problem+json";
}

/// <summary>One broken rule.</summary>
/// <param name="Pointer">JSON pointer into the body (<c>/lines/0/debit</c>), <c>query:name</c>, <c>header:name</c> or null for the whole request.</param>
/// <param name="Code">Stable code of the rule.</param>
/// <param name="Message">The rule in the caller's language.</param>
/// <param name="Args">The values behind the message, for a front end that words it itself.</param>
public sealed record ProblemError(string? Pointer, string Code, string Message, IReadOnlyDictionary<string, string?> Args);

internal static partial class Problems
{
    private const int MostErrorsSent = 100;

    public static int Status(this ErrorKind kind) => kind switch
    {
        ErrorKind.Validation => 400,
        ErrorKind.Unauthorized => 401,
        ErrorKind.Forbidden => 403,
        ErrorKind.NotFound => 404,
        ErrorKind.MethodNotAllowed => 405,
        ErrorKind.NotAcceptable => 406,
        ErrorKind.Timeout => 408,
        ErrorKind.Conflict => 409,
        ErrorKind.PreconditionFailed => 412,
        ErrorKind.TooLarge => 413,
        ErrorKind.UnsupportedMediaType => 415,
        ErrorKind.Unprocessable => 422,
        ErrorKind.PreconditionRequired => 428,
        ErrorKind.TooManyRequests => 429,
        ErrorKind.Unavailable => 503,
        _ => 500,
    };

    public static Problem From(IReadOnlyList<Error> errors, bool bangla, string traceId)
    {
        var head = errors.All(e => e.Code == errors[0].Code) ? errors[0] : RequestErrors.ValidationFailed.Occur(("count", errors.Count));
        return new(
            $"/v1/problems/{head.Code}",
            head.Code.Replace('_', ' '),
            errors.Max(e => e.Kind.Status()),
            Message(head, bangla),
            head.Code,
            [.. errors.Take(MostErrorsSent).Select(e => new ProblemError(e.Pointer, e.Code, Message(e, bangla), e.Args.ToDictionary(a => a.Name, a => Text(a.Value))))],
            traceId);
    }

    /// <summary>What an error says to a person.</summary>
    public static string Message(this Error error, bool bangla) =>
        Placeholder().Replace(bangla ? error.Definition.Bangla : error.Definition.English, m =>
            Text(error.Args.FirstOrDefault(a => a.Name == m.Groups[1].Value).Value) ?? "?");

    private static string? Text(object? value) => value switch
    {
        DateOnly or DateTimeOffset => string.Format(CultureInfo.InvariantCulture, "{0:O}", value),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
