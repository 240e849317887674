using System.Text.Json;
using System.Text.RegularExpressions;
using Erp.Platform.Errors;
using FluentValidation.Results;

namespace Erp.Platform.Http;

/// <summary>Turns what the JSON reader and the validators say into pointers and codes.</summary>
internal static partial class JsonErrors
{
    /// <summary>A body that cannot be read: where, and why, without type names.</summary>
    public static ValidationFailure Describe(Exception exception)
    {
        var json = exception as JsonException;
        var place = Pointer(json?.Path ?? "");
        if (UnmappedMember().Match(exception.Message) is { Success: true } unknown)
            return Failure(RequestErrors.UnknownProperty.At($"{place}", ("name", unknown.Groups[1].Value)));
        var reason = (json?.InnerException ?? json) switch
        {
            JsonException { Message: var m } when m.StartsWith("Expected", StringComparison.Ordinal) => m,
            _ when json?.Path is { Length: > 1 } && json.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal) => "a value of another type is expected here",
            _ when json?.LineNumber is { } line => $"invalid JSON at line {line + 1}, byte {json.BytePositionInLine}",
            _ => "invalid JSON",
        };
        return Failure(RequestErrors.MalformedJson.At(place, ("reason", reason)));
    }

    private static ValidationFailure Failure(Kernel.Error error) => new(error.Pointer, error.Code) { CustomState = error };

    /// <summary><c>Lines[0].Debit</c> or <c>$.lines[0].debit</c> → <c>/lines/0/debit</c>.</summary>
    public static string Pointer(string path)
    {
        var parts = path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries).Where(p => p != "$");
        return string.Concat(parts.Select(p => "/" + JsonNamingPolicy.CamelCase.ConvertName(p)));
    }

    [GeneratedRegex("The JSON property '([^']*)' could not be mapped")]
    private static partial Regex UnmappedMember();
}
