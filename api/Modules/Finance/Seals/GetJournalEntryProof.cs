using System.Text;
using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Seals;

public sealed record GetJournalEntryProofRequest
{
    /// <summary>Id of the entry.</summary>
    [RouteParam] public Guid Id { get; init; }
}

/// <summary>
/// Proof that a posted entry stands in a seal as it reads now; it can be checked without the API: hash <c>content</c>, walk up <c>path</c> to
/// the seal's <c>merkleRoot</c>, and compute its <c>sealHash</c>. Hashes are SHA-256 in lower-case hexadecimal.
/// </summary>
public sealed record JournalEntryProof
{
    /// <summary>Id of the entry.</summary>
    public required Guid EntryId { get; init; }

    /// <summary>
    /// The entry as text in its sealed form (its first line names the version, <c>erp-journal-entry-v1</c>; the form is described in the introduction).
    /// Its UTF-8 bytes are what is hashed.
    /// </summary>
    public required string Content { get; init; }

    /// <summary>SHA-256 of the byte 0x00 and the content.</summary>
    public required string LeafHash { get; init; }

    /// <summary>Position of the leaf in the tree, from 0.</summary>
    public required int LeafIndex { get; init; }

    /// <summary>Hashes beside the way from the leaf to the root, from the bottom up (the audit path of RFC 6962, section 2.1.1).</summary>
    public required IReadOnlyList<string> Path { get; init; }

    /// <summary>The seal; its <c>entryCount</c> is the size of the tree.</summary>
    public required LedgerSealResponse Seal { get; init; }
}

internal sealed class GetJournalEntryProof(ErpDbContext db, SealContents contents, Caller caller) : QueryEndpoint<GetJournalEntryProofRequest, JournalEntryProof>
{
    public override void Configure()
    {
        Get("/v1/journal-entries/{id}/proof");
        Operate("JournalEntries", "proof", FinancePermissions.ReadSeals);
        Refuses(SealErrors.NotSealedYet, SealErrors.NotPosted);
        Summary(s =>
        {
            s.Summary = "Prove a journal entry";
            s.Description = "The entry's sealed content with the hashes that lead from it to its seal. Both SDKs verify it offline against a seal hash that was kept earlier.";
        });
    }

    protected override async Task<Result<JournalEntryProof>> Handle(GetJournalEntryProofRequest request, CancellationToken ct)
    {
        var entry = await db.Set<JournalEntry>().Where(e => e.Id == request.Id).Select(e => new { e.OrganizationId, e.Status }).FirstOrDefaultAsync(ct);
        if (entry is null || !caller.MayReach(entry.OrganizationId))
            return RequestErrors.NotFound;
        if (entry.Status != JournalEntryStatus.Posted)
            return SealErrors.NotPosted;
        if (await db.Set<LedgerSealEntry>().AsNoTracking().FirstOrDefaultAsync(e => e.EntryId == request.Id, ct) is not { } leaf)
            return SealErrors.NotSealedYet;
        var leaves = await db.Set<LedgerSealEntry>().Where(e => e.SealId == leaf.SealId).OrderBy(e => e.LeafIndex).Select(e => e.LeafHash).ToListAsync(ct);
        var content = (await contents.ReadAsync([request.Id], ct))[request.Id].Encode();
        return new JournalEntryProof
        {
            EntryId = request.Id,
            Content = Encoding.UTF8.GetString(content),
            LeafHash = Convert.ToHexStringLower(MerkleTree.LeafHash(content)),
            LeafIndex = leaf.LeafIndex,
            Path = [.. MerkleTree.Proof(leaves, leaf.LeafIndex).Select(Convert.ToHexStringLower)],
            Seal = await db.Set<LedgerSeal>().Where(s => s.Id == leaf.SealId).Select(LedgerSealResponse.Projection).FirstAsync(ct),
        };
    }
}
