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
        // A nested reader (of an Optional) knows the rest of the way.
        while (json?.InnerException is JsonException { Path: { } rest } inner)
            (json, place) = (inner, place + Pointer(rest));
        if (json is UnstorableTextException)
            return Failure(RequestErrors.InvalidValue.At(place, ("reason", StorableText.Rule)));
        if (UnmappedMember().Match(exception.Message) is { Success: true } unknown)
            return Failure(RequestErrors.UnknownProperty.At($"{place}", ("name", unknown.Groups[1].Value)));
        if (MissingMember().Match(exception.Message) is { Success: true } missing)
            return Failure(RequestErrors.Required.At($"{place}/{missing.Groups[1].Value}"));
        var reason = (json?.InnerException ?? json) switch
        {
            JsonException { Message: var m } when m.StartsWith("Expected", StringComparison.Ordinal) => m,
            _ when json?.Path is { Length: > 1 } && json.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal) => "a value of another type is expected here",
            _ when json?.LineNumber is { } line => $"invalid JSON at line {line + 1}, byte {json.BytePositionInLine}",
            _ => "invalid JSON",
        };
        return Failure(RequestErrors.MalformedJson.At(place, ("reason", reason)));
    }

    /// <summary>What a validator says, as an error of the request.</summary>
    public static Kernel.Error ToError(ValidationFailure failure) => failure.CustomState switch
    {
        Kernel.Error error => error.Pointer is null ? error with { Pointer = Pointer(failure.PropertyName) } : error,
        _ => failure.ErrorCode switch
        {
            "NotEmptyValidator" or "NotNullValidator" => RequestErrors.Required.At(Pointer(failure.PropertyName)),
            "MaximumLengthValidator" => RequestErrors.TooLong.At(Pointer(failure.PropertyName), ("max", failure.FormattedMessagePlaceholderValues["MaxLength"])),
            _ => RequestErrors.InvalidValue.At(Pointer(failure.PropertyName), ("reason", failure.ErrorMessage)),
        },
    };

    private static ValidationFailure Failure(Kernel.Error error) => new(error.Pointer, error.Code) { CustomState = error };

    /// <summary><c>Lines[0].Debit</c> or <c>$.lines[0].debit</c> → <c>/lines/0/debit</c>.</summary>
    public static string Pointer(string path) => string.Concat(Step().Matches(path).Select(m => m.Groups[1].Value).Where(step => step != "$").Select(step =>
        "/" + JsonNamingPolicy.CamelCase.ConvertName(step).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));

    /// <summary>A name, an index, or a quoted name (<c>['a.b']</c>).</summary>
    [GeneratedRegex(@"(?:\['(?<1>.*?)'\]|\[(?<1>\d+)\]|(?<1>[^.\[\]]+))")]
    private static partial Regex Step();

    [GeneratedRegex("The JSON property '([^']*)' could not be mapped")]
    private static partial Regex UnmappedMember();

    [GeneratedRegex("missing required properties including: '([^']*)'")]
    private static partial Regex MissingMember();
}
