using System.Reflection;
using System.Text.RegularExpressions;
using Erp.Kernel;

namespace Erp.Platform.Errors.Catalogue;

/// <summary>A kind of refusal, as clients may look it up.</summary>
public sealed record ProblemTypeResponse
{
    /// <summary>Stable snake_case code: what <c>code</c> of a problem holds.</summary>
    /// <example>stale_etag</example>
    public required string Code { get; init; }

    /// <summary>URI reference of this entry: what <c>type</c> of a problem holds.</summary>
    /// <example>/v1/problems/stale_etag</example>
    public required string Type { get; init; }

    /// <summary>The HTTP status it comes with.</summary>
    /// <example>412</example>
    public required int Status { get; init; }

    /// <summary>The kind of problem in a few English words.</summary>
    /// <example>stale etag</example>
    public required string Title { get; init; }

    /// <summary>The message in English; names in braces stand for the values in <c>args</c> of the occurrence.</summary>
    /// <example>It has changed since you read it. Read again and retry with the new ETag.</example>
    public required string Message { get; init; }

    /// <summary>The same message in Bangla.</summary>
    /// <example>আপনি পড়ার পর এটি বদলে গেছে। আবার পড়ে নতুন ETag দিয়ে চেষ্টা করুন।</example>
    public required string MessageBn { get; init; }

    /// <summary>Names of the values that an occurrence brings in <c>args</c>.</summary>
    public required IReadOnlyList<string> Args { get; init; }
}

/// <summary>Every <see cref="ErrorDefinition"/> that this assembly declares: generated, so that it can't be forgotten.</summary>
internal static partial class ProblemCatalogue
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The fields that declare errors.</summary>
    public static IReadOnlyList<(FieldInfo Field, ErrorDefinition Error)> Declared { get; } =
    [
        .. typeof(ProblemCatalogue).Assembly.GetTypes()
            .SelectMany(t => t.GetFields(Static))
            .Where(f => f.FieldType == typeof(ErrorDefinition) && f.IsInitOnly)
            .Select(f => (f, (ErrorDefinition)f.GetValue(null)!)),
    ];

    public static IReadOnlyList<ProblemTypeResponse> All { get; } = [.. Declared.Select(d => d.Error).DistinctBy(e => e.Code).OrderBy(e => e.Code, StringComparer.Ordinal).Select(Of)];

    private static ProblemTypeResponse Of(ErrorDefinition error) => new()
    {
        Code = error.Code,
        Type = $"/v1/problems/{error.Code}",
        Status = error.Kind.Status(),
        Title = error.Code.Replace('_', ' '),
        Message = error.English,
        MessageBn = error.Bangla,
        Args = Placeholders(error.English),
    };

    /// <summary>Names in braces, each once, sorted.</summary>
    public static IReadOnlyList<string> Placeholders(string message) => [.. Placeholder().Matches(message).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
