using Erp.Modules.Rules.Contracts;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using FluentValidation;
using FluentValidation.Results;

namespace Erp.Modules.Rules.Rules;

/// <summary>Each kind of effect has the properties that it needs, and no others.</summary>
internal sealed class RuleEffectValidator : AbstractValidator<RuleEffect>
{
    private static readonly (string Property, Func<RuleEffect, string?> Value, RuleEffectKind[] Needed, RuleEffectKind[] Taken)[] Properties =
    [
        (nameof(RuleEffect.Code), e => e.Code, [RuleEffectKind.Refuse], [RuleEffectKind.Refuse, RuleEffectKind.Warn]),
        (nameof(RuleEffect.Message), e => e.Message, Telling, Telling),
        (nameof(RuleEffect.MessageBn), e => e.MessageBn, Telling, Telling),
        (nameof(RuleEffect.Workflow), e => e.Workflow, [RuleEffectKind.RequireApproval], [RuleEffectKind.RequireApproval]),
        (nameof(RuleEffect.Field), e => e.Field, Filling, Filling),
        (nameof(RuleEffect.Value), e => e.Value, Filling, Filling),
        (nameof(RuleEffect.Tag), e => e.Tag, [RuleEffectKind.Tag], [RuleEffectKind.Tag]),
    ];

    private static RuleEffectKind[] Telling => [RuleEffectKind.Refuse, RuleEffectKind.Warn, RuleEffectKind.RequireApproval];
    private static RuleEffectKind[] Filling => [RuleEffectKind.Default, RuleEffectKind.Derive];

    public RuleEffectValidator()
    {
        RuleFor(e => e.Code).OptionalCode(RuleEffect.CodePattern);
        RuleFor(e => e.Message).OptionalLine(RuleEffect.MessageLength);
        RuleFor(e => e.MessageBn).OptionalLine(RuleEffect.MessageLength);
        RuleFor(e => e.Message).Must(WithoutBraces).WithMessage("Braces are not allowed here.");
        RuleFor(e => e.MessageBn).Must(WithoutBraces).WithMessage("Braces are not allowed here.");
        RuleFor(e => e.Workflow).OptionalCode(RuleEffect.WorkflowPattern);
        RuleFor(e => e.Field).OptionalLine(RuleEffect.FieldLength);
        RuleFor(e => e.Value).MaximumLength(Rule.ExpressionLength).WithState(_ => RequestErrors.TooLong.Occur(("max", Rule.ExpressionLength)));
        RuleFor(e => e.Tag).OptionalCode(RuleEffect.TagPattern);
        RuleFor(e => e.Kind).Custom((kind, context) => CheckProperties(kind, context));
    }

    private static void CheckProperties(RuleEffectKind kind, ValidationContext<RuleEffect> context)
    {
        foreach (var (property, value, needed, taken) in Properties)
        {
            var place = context.PropertyPath[..^nameof(RuleEffect.Kind).Length] + property;
            if (value(context.InstanceToValidate) is null && needed.Contains(kind))
                context.AddFailure(new ValidationFailure(place, "") { CustomState = RequestErrors.Required.Occur() });
            else if (value(context.InstanceToValidate) is not null && !taken.Contains(kind))
                context.AddFailure(new ValidationFailure(place, "") { CustomState = RuleErrors.NotOfKind.Occur(("kind", Words.Camel(kind)), ("property", System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property))) });
        }
    }

    private static bool WithoutBraces(string? text) => text is null || text.AsSpan().IndexOfAny('{', '}') < 0;
}
