using Erp.Kernel;

namespace Erp.Modules.Workflow.Contracts;

/// <summary>Where the approval of one definition stands for one version of a document.</summary>
internal enum ApprovalState { Missing, Open, Approved, Rejected }

/// <param name="Need">What is needed.</param>
/// <param name="State">Whether it is there.</param>
/// <param name="InstanceId">The instance that decides or has decided; null when none was started for this version.</param>
/// <param name="Step">Key of the step that it waits at.</param>
/// <param name="NotPostedBy">Users who may not complete the document, as the definition keeps it apart from making or approving it.</param>
/// <param name="ApprovedBy">The user whose approval completed it.</param>
internal sealed record ApprovalStanding(ApprovalNeed Need, ApprovalState State, Guid? InstanceId = null, string? Step = null, IReadOnlyList<Guid>? NotPostedBy = null, Guid? ApprovedBy = null);

/// <summary>Asked by modules before a document takes a transition that may need approval. Reads and writes in the caller's transaction.</summary>
internal interface IApprovalGate
{
    /// <summary>The active definitions for a type of document.</summary>
    Task<ApprovalPolicy> PolicyAsync(string documentType, CancellationToken ct);

    /// <summary>Where each needed approval of this version stands, in the order of the needs. Call it with the document locked.</summary>
    Task<IReadOnlyList<ApprovalStanding>> StandingAsync(ApprovalSubject subject, IReadOnlyList<ApprovalNeed> needs, CancellationToken ct);

    /// <summary>Starts what is missing, and answers where all stand then. Call it with the document locked.</summary>
    Task<Result<IReadOnlyList<ApprovalStanding>>> SubmitAsync(ApprovalSubject subject, IReadOnlyList<ApprovalNeed> needs, CancellationToken ct);

    /// <summary>The document was changed or deleted: approvals asked for or given are void. Call it with the document locked.</summary>
    Task RevokeAsync(string documentType, Guid documentId, CancellationToken ct);
}
