using Erp.Platform.Errors;
using FluentValidation;

namespace Erp.Platform.Http;

/// <summary>Rules of text that people type, with the API's own codes.</summary>
internal static class TextRules
{
    /// <summary>A name or title: not blank, not too long, on one line.</summary>
    public static IRuleBuilderOptions<T, string?> Line<T>(this IRuleBuilder<T, string?> rule, int max) => rule
        .NotEmpty().WithState(_ => RequestErrors.Required.Occur())
        .OptionalLine(max);

    /// <summary>The same, where nothing at all is fine too.</summary>
    public static IRuleBuilderOptions<T, string?> OptionalLine<T>(this IRuleBuilder<T, string?> rule, int max) => rule
        .MaximumLength(max).WithState(_ => RequestErrors.TooLong.Occur(("max", max)))
        .Must(text => text is null || !text.Any(char.IsControl)).WithMessage("Control characters and line breaks are not allowed here.");

    /// <summary>A code of a fixed form.</summary>
    public static IRuleBuilderOptions<T, string?> Code<T>(this IRuleBuilder<T, string?> rule, string pattern) => rule
        .NotEmpty().WithState(_ => RequestErrors.Required.Occur())
        .OptionalCode(pattern);

    public static IRuleBuilderOptions<T, string?> OptionalCode<T>(this IRuleBuilder<T, string?> rule, string pattern) => rule
        .Matches(pattern)
        // In .NET `$` also matches before a last line break.
        .Must(text => text is null || !text.EndsWith('\n')).WithMessage("A code has no line break.");

    /// <summary>Text that says something, or null: blank is nothing.</summary>
    public static string? OrNull(this string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
