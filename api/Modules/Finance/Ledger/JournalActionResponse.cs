using Erp.Modules.Workflow.Contracts;
using Erp.Platform.Errors;

namespace Erp.Modules.Finance.Ledger;

/// <summary>What can be done with an entry.</summary>
public enum JournalEntryAction
{
    /// <summary>Change the draft.</summary>
    Edit,
    /// <summary>Delete the draft.</summary>
    Delete,
    /// <summary>Ask for the approvals that it needs.</summary>
    Submit,
    /// <summary>Make it part of the books.</summary>
    Post,
    /// <summary>Undo it by another entry.</summary>
    Reverse,
}

/// <summary>Whether the caller may do something with an entry now.</summary>
/// <param name="Action">What.</param>
/// <param name="Allowed">Whether they may.</param>
/// <param name="Reasons">Why not, with the codes that the operation itself would answer; empty when they may.</param>
public sealed record JournalActionResponse(JournalEntryAction Action, bool Allowed, IReadOnlyList<ProblemError> Reasons);

/// <summary>Where an approval of an entry stands.</summary>
public enum JournalApprovalStatus
{
    /// <summary>It was not asked for, or was returned or withdrawn: submit the draft.</summary>
    Missing,
    /// <summary>Somebody is asked.</summary>
    Open,
    /// <summary>Given, for this version of the draft.</summary>
    Approved,
    /// <summary>Refused: change the draft before you submit it again.</summary>
    Rejected,
}

/// <summary>An approval that a draft needs.</summary>
public sealed record JournalApprovalResponse
{
    /// <summary>Key of the workflow definition.</summary>
    public required string Definition { get; init; }

    /// <summary>Where it stands.</summary>
    public required JournalApprovalStatus Status { get; init; }

    /// <summary>Id of the workflow instance; null when none was started for this version of the draft.</summary>
    public Guid? InstanceId { get; init; }

    /// <summary>Key of the step that it waits at.</summary>
    public string? Step { get; init; }

    internal static JournalApprovalResponse Of(ApprovalStanding standing) => new()
    {
        Definition = standing.Need.Key,
        Status = Enum.Parse<JournalApprovalStatus>(standing.State.ToString()),
        InstanceId = standing.InstanceId,
        Step = standing.Step,
    };
}
