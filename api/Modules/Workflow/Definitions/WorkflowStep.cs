using Erp.Platform.Http;
using FluentValidation;

namespace Erp.Modules.Workflow.Definitions;

/// <summary>How many of the approvers it takes.</summary>
public enum WorkflowMode
{
    /// <summary>One of them.</summary>
    Any,
    /// <summary>A different person for each approver that is listed.</summary>
    All,
    /// <summary>So many different people as <c>quorum</c> says.</summary>
    Quorum,
}

/// <summary>Whose manager is asked.</summary>
public enum ManagedParty
{
    /// <summary>Who made the document; who submitted it, when a machine made it.</summary>
    Creator,
}

/// <summary>Who may approve: one of the four. Whoever has the role or permission, or is the manager, when they approve, not when they are asked.</summary>
public sealed record WorkflowApprover
{
    /// <summary>Everybody with this role.</summary>
    public Guid? RoleId { get; init; }

    /// <summary>Everybody with this permission.</summary>
    public string? Permission { get; init; }

    /// <summary>This person.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The manager of this party. Where nobody is that, or they may not decide it, those of <c>escalateTo</c> stand in at once.</summary>
    public ManagedParty? ManagerOf { get; init; }

    /// <summary>How far up, with <c>managerOf</c>: 1 = the manager, 2 = the manager's manager, at most 5; 1 unless told.</summary>
    public int? Levels { get; init; }

    internal int? ManagerLevel => ManagerOf is null ? null : Levels ?? 1;
}

/// <summary>Where an approved step leads, for amounts of a band. The bands of a step leave no gap and don't overlap.</summary>
public sealed record WorkflowRoute
{
    /// <summary>From this amount on, in base currency; zero unless told.</summary>
    public decimal? From { get; init; }

    /// <summary>Below this amount; without an upper end unless told.</summary>
    public decimal? Below { get; init; }

    /// <summary>Key of the step that comes next, or <c>approved</c>.</summary>
    public required string To { get; init; }
}

/// <summary>One level of approval.</summary>
public sealed record WorkflowStep
{
    internal const int KeyLength = 40;
    internal const string KeyPattern = "^[a-z][a-zA-Z0-9-]{0,39}$";
    internal const int NameLength = 200;
    internal const int MostApprovers = 20;
    internal const int MostRoutes = 20;
    internal const int MostLevels = 5;
    internal const int LongestDueInMinutes = 366 * 24 * 60;

    /// <summary>Key, unique in the definition: a lower-case letter, then letters, digits and hyphens, at most 40.</summary>
    public required string Key { get; init; }

    /// <summary>Name in English.</summary>
    public required string Name { get; init; }

    /// <summary>Name in Bangla.</summary>
    public string? NameBn { get; init; }

    /// <summary>Who may approve, 1 to 20.</summary>
    public required IReadOnlyList<WorkflowApprover> Approvers { get; init; }

    /// <summary>How many of them it takes; <c>any</c> unless told.</summary>
    public WorkflowMode? Mode { get; init; }

    /// <summary>How many people, with the mode <c>quorum</c>.</summary>
    public int? Quorum { get; init; }

    /// <summary>Where it leads when approved, by amount; the step after it (or <c>approved</c>, from the last one) unless told.</summary>
    public IReadOnlyList<WorkflowRoute>? Routes { get; init; }

    /// <summary>Minutes after which it is overdue, at most a year; never unless told.</summary>
    public int? DueInMinutes { get; init; }

    /// <summary>Who may approve too once it is overdue, and at once in place of a manager that is not there; the approvers are only reminded unless told.</summary>
    public IReadOnlyList<WorkflowApprover>? EscalateTo { get; init; }
}

internal sealed class WorkflowApproverValidator : AbstractValidator<WorkflowApprover>
{
    public WorkflowApproverValidator()
    {
        RuleFor(a => a.Permission).OptionalLine(100);
        RuleFor(a => a.Levels).InclusiveBetween(1, WorkflowStep.MostLevels);
    }
}

internal sealed class WorkflowRouteValidator : AbstractValidator<WorkflowRoute>
{
    public WorkflowRouteValidator()
    {
        RuleFor(r => r.From).GreaterThanOrEqualTo(0);
        RuleFor(r => r.Below).GreaterThan(0);
        RuleFor(r => r.To).Code(WorkflowStep.KeyPattern);
    }
}

internal sealed class WorkflowStepValidator : AbstractValidator<WorkflowStep>
{
    public WorkflowStepValidator()
    {
        RuleFor(s => s.Key).Code(WorkflowStep.KeyPattern);
        RuleFor(s => s.Name).Line(WorkflowStep.NameLength);
        RuleFor(s => s.NameBn).OptionalLine(WorkflowStep.NameLength);
        RuleFor(s => s.Quorum).InclusiveBetween(1, WorkflowStep.MostApprovers);
        RuleFor(s => s.DueInMinutes).InclusiveBetween(1, WorkflowStep.LongestDueInMinutes);
        RuleFor(s => s.Approvers).NotEmpty();
        RuleFor(s => s.Approvers.Count).LessThanOrEqualTo(WorkflowStep.MostApprovers).When(s => s.Approvers is not null).OverridePropertyName("Approvers");
        RuleForEach(s => s.Approvers).NotNull().SetValidator(new WorkflowApproverValidator()).When(s => s.Approvers is not null);
        RuleFor(s => s.EscalateTo!.Count).LessThanOrEqualTo(WorkflowStep.MostApprovers).When(s => s.EscalateTo is not null).OverridePropertyName("EscalateTo");
        RuleForEach(s => s.EscalateTo).NotNull().SetValidator(new WorkflowApproverValidator()).When(s => s.EscalateTo is not null);
        RuleFor(s => s.Routes!.Count).LessThanOrEqualTo(WorkflowStep.MostRoutes).When(s => s.Routes is not null).OverridePropertyName("Routes");
        RuleForEach(s => s.Routes).NotNull().SetValidator(new WorkflowRouteValidator()).When(s => s.Routes is not null);
    }
}
