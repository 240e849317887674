using Erp.Kernel;
using Erp.Modules.Workflow.Contracts;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;

namespace Erp.Modules.Workflow.Definitions;

/// <summary>
/// How documents of a type are approved: conditions, and steps that lead to one another. It is written as a draft, activated, and retired;
/// once active it never changes, so that what runs on it finishes on it. A new draft of the same key is its next revision.
/// </summary>
internal sealed class WorkflowDefinition : ITenantOwned, IVersioned
{
    public const int KeyLength = WorkflowStep.KeyLength;
    public const int NameLength = WorkflowStep.NameLength;
    public const int DocumentTypeLength = 40;
    public const int MostSteps = 20;

    public required Guid Id { get; init; }
    public int Version { get; private set; }

    /// <summary>Names the approval over all its revisions.</summary>
    public required string Key { get; init; }
    public required int Revision { get; init; }
    public required string DocumentType { get; init; }

    /// <summary>The legal entity it is for; null = all of the tenant's.</summary>
    public Guid? OrganizationId { get; init; }
    public WorkflowDefinitionStatus Status { get; private set; }
    public required string Name { get; set; }
    public string? NameBn { get; set; }
    public required WorkflowConditions When { get; set; }
    public required IReadOnlyList<WorkflowStep> Steps { get; set; }

    /// <summary>Who made or submitted a document may approve it: four eyes become two.</summary>
    public bool CreatorMayApprove { get; set; }

    /// <summary>Who may not complete the document that was approved.</summary>
    public required List<WorkflowParty> NotPostedBy { get; set; }

    /// <summary>The last approval completes the document, in the name of who gave it.</summary>
    public bool PostWhenApproved { get; set; }
    public DateTimeOffset? ActivatedAt { get; private set; }
    public DateTimeOffset? RetiredAt { get; private set; }

    public WorkflowStep? FindStep(string key) => Steps.FirstOrDefault(s => s.Key == key);

    /// <summary>What is wrong with it, as far as that can be told without looking anything up.</summary>
    public List<Error> Check()
    {
        var errors = WorkflowGraph.Check(Steps);
        if (PostWhenApproved && NotPostedBy.Contains(WorkflowParty.Approver))
            errors.Add(WorkflowDefinitionErrors.Contradiction.At("/notPostedBy"));
        return errors;
    }

    public Result<Unit> Activate(DateTimeOffset now)
    {
        if (Status != WorkflowDefinitionStatus.Draft)
            return WorkflowDefinitionErrors.NotDraft;
        (Status, ActivatedAt) = (WorkflowDefinitionStatus.Active, now);
        return Unit.Value;
    }

    public Result<Unit> Retire(DateTimeOffset now)
    {
        if (Status != WorkflowDefinitionStatus.Active)
            return WorkflowDefinitionErrors.NotActive;
        (Status, RetiredAt) = (WorkflowDefinitionStatus.Retired, now);
        return Unit.Value;
    }

    public ApprovalRule Rule => new()
    {
        DefinitionId = Id,
        Key = Key,
        OrganizationId = OrganizationId,
        From = When.From ?? 0,
        Currencies = When.Currencies,
        Series = When.Series,
        SourceTypes = When.SourceTypes,
    };

    public bool IsVisibleTo(Caller caller) => OrganizationId is not { } organization || caller.MayReach(organization);
}

/// <summary>Where a definition is in its life.</summary>
public enum WorkflowDefinitionStatus
{
    /// <summary>Being written; decides nothing.</summary>
    Draft,
    /// <summary>Documents need it.</summary>
    Active,
    /// <summary>Replaced or withdrawn; what still runs on it finishes on it.</summary>
    Retired,
}

/// <summary>A part that somebody has in a document.</summary>
public enum WorkflowParty
{
    /// <summary>Who made or submitted it.</summary>
    Creator,
    /// <summary>Who approved it.</summary>
    Approver,
}
