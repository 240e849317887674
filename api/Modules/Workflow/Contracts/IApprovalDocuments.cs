using Erp.Kernel;
using Erp.Platform.Auth;

namespace Erp.Modules.Workflow.Contracts;

/// <summary>What a module offers for a type of its documents, so that definitions can be made for it.</summary>
internal interface IApprovalDocuments
{
    /// <summary>camelCase type, <c>journalEntry</c>.</summary>
    string DocumentType { get; }

    /// <summary>What it takes to complete (post) such a document; needed by who activates a definition that completes it by itself.</summary>
    Permission Completing { get; }

    /// <summary>
    /// The active definitions change with the running transaction: from its commit on no document may be completed by what was known
    /// before.
    /// </summary>
    void PolicyChanges();

    /// <summary>The document, when the caller may reach it and it can still be approved.</summary>
    Task<ApprovalSubject?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>Completes an approved document in the caller's name.</summary>
    Task<Result<Unit>> CompleteAsync(Guid id, CancellationToken ct);
}
