using FluentValidation;

namespace Erp.Modules.Workflow.Definitions;

/// <summary>Which documents need the approval; all that are given must hold.</summary>
public sealed record WorkflowConditions
{
    internal const int Most = 50;
    internal const int TextLength = 40;

    /// <summary>From this total on, in the organization's base currency.</summary>
    public decimal? From { get; init; }

    /// <summary>Documents in one of these ISO 4217 currencies.</summary>
    public IReadOnlyList<string>? Currencies { get; init; }

    /// <summary>Documents numbered by one of these series (codes).</summary>
    public IReadOnlyList<string>? Series { get; init; }

    /// <summary>Documents from one of these sources: <c>manual</c> for those made by hand, else the source type (<c>recurringJournal</c>, <c>journalImport</c> …).</summary>
    public IReadOnlyList<string>? SourceTypes { get; init; }
}

internal sealed class WorkflowConditionsValidator : AbstractValidator<WorkflowConditions>
{
    public WorkflowConditionsValidator()
    {
        RuleFor(c => c.From).GreaterThanOrEqualTo(0);
        RuleFor(c => c.Currencies).Must(Fits).WithMessage(Limits);
        RuleFor(c => c.Series).Must(Fits).WithMessage(Limits);
        RuleFor(c => c.SourceTypes).Must(Fits).WithMessage(Limits);
    }

    private const string Limits = "1 to 50 values of 1 to 40 characters are allowed.";

    private static bool Fits(IReadOnlyList<string>? values) =>
        values is null || (values.Count is > 0 and <= WorkflowConditions.Most && values.All(v => v is { Length: > 0 and <= WorkflowConditions.TextLength } && !v.Any(char.IsControl)));
}
