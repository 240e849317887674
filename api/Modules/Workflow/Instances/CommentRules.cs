using Erp.Platform.Errors;
using FluentValidation;

namespace Erp.Modules.Workflow.Instances;

/// <summary>What people write to each other about an approval: several lines, but nothing that a database or a mail refuses.</summary>
internal static class CommentRules
{
    public static IRuleBuilderOptions<T, string?> Comment<T>(this IRuleBuilder<T, string?> rule) => rule
        .MaximumLength(WorkflowDecision.CommentLength).WithState(_ => RequestErrors.TooLong.Occur(("max", WorkflowDecision.CommentLength)))
        .Must(text => text?.Contains('\0', StringComparison.Ordinal) is not true).WithMessage("The character U+0000 is not allowed.");

    public static IRuleBuilderOptions<T, string?> RequiredComment<T>(this IRuleBuilder<T, string?> rule) => rule
        .NotEmpty().WithState(_ => RequestErrors.Required.Occur())
        .Comment();
}
