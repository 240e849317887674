using Erp.Kernel;
using Erp.Platform.OpenApi;
using FluentValidation;
using FluentValidation.Validators;
using Microsoft.OpenApi;

namespace Erp.Platform.Http;

/// <summary>Holds a text against a value type of the kernel (<c>Bin</c>, <c>Tin</c>, <c>MobileNumber</c>), with that type's own refusal.</summary>
internal static class IdentifierRules
{
    /// <summary>Nothing, or what <paramref name="parse"/> can read.</summary>
    public static IRuleBuilderOptions<T, string?> IsReadBy<T, TValue>(this IRuleBuilder<T, string?> rule, Func<string?, Result<TValue>> parse)
    {
        var refusal = parse("").Errors[0];
        return rule.SetValidator(new IdentifierValidator<T>(text => !parse(text).IsRefused)).WithState(_ => refusal);
    }

    /// <summary>The value as it is kept; null for nothing. Call it after validation.</summary>
    public static TValue? ReadBy<TValue>(this string? text, Func<string?, Result<TValue>> parse) where TValue : class => text.OrNull() is { } given ? parse(given).Value : null;

    private sealed class IdentifierValidator<T>(Func<string, bool> canRead) : PropertyValidator<T, string?>, ISchemaConstraint
    {
        /// <summary>Longer texts are no identifier, however they are spaced.</summary>
        private const int Longest = 50;

        public override string Name => "IdentifierValidator";

        public override bool IsValid(ValidationContext<T> context, string? value) => string.IsNullOrWhiteSpace(value) || canRead(value);

        public void Constrain(OpenApiSchema schema) => schema.MaxLength = Longest;
    }
}
