using System.Text;
using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Organizations.Contracts;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
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
    /// <summary>What is sealed of the entry.</summary>
    public required SealedEntry Entry { get; init; }

    /// <summary>
    /// The same as text in its sealed form, whose UTF-8 bytes are hashed: line 1 <c>erp-journal-entry-v1</c>; line 2 the entry's fields in the order of <c>entry</c>;
    /// then a line for each of its lines, starting with its number. Fields are joined by <c>|</c>; in text <c>\</c>, <c>|</c> and LF stand as <c>\\</c>, <c>\p</c> and <c>\n</c>;
    /// decimals have no trailing zeros, instants six decimals; null is empty; dimensions are sorted <c>dimensionId=valueId</c> pairs joined by commas.
    /// </summary>
    public required string Content { get; init; }

    /// <summary>SHA-256 of the byte 0x00 and the content.</summary>
    public required string LeafHash { get; init; }

    /// <summary>Position of the leaf in the seal's tree, from 0.</summary>
    public required int LeafIndex { get; init; }

    /// <summary>Place of the entry among the sealed entries of its organization, from 1: <c>firstSequence</c> of the seal plus <c>leafIndex</c>.</summary>
    public required long Sequence { get; init; }

    /// <summary>Hashes beside the way from the leaf to the root, from the bottom up (the audit path of RFC 6962, section 2.1.1).</summary>
    public required IReadOnlyList<string> Path { get; init; }

    /// <summary>The seal; its <c>entryCount</c> is the size of the tree.</summary>
    public required LedgerSealResponse Seal { get; init; }
}

internal sealed class GetJournalEntryProof(ErpDbContext db, SealContents contents, IOrganizations organizations) : QueryEndpoint<GetJournalEntryProofRequest, JournalEntryProof>
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
        if (entry is null || await organizations.FindAsync(entry.OrganizationId, ct) is not { } organization)
            return RequestErrors.NotFound;
        if (entry.Status != JournalEntryStatus.Posted)
            return SealErrors.NotPosted;
        if (await db.Set<LedgerSealEntry>().AsNoTracking().FirstOrDefaultAsync(e => e.EntryId == request.Id, ct) is not { } leaf)
            return SealErrors.NotSealedYet;
        var leaves = await db.Set<LedgerSealEntry>().Where(e => e.SealId == leaf.SealId).OrderBy(e => e.LeafIndex).Select(e => e.LeafHash).ToListAsync(ct);
        var seal = await db.Set<LedgerSeal>().Where(s => s.Id == leaf.SealId).Select(LedgerSealResponse.Projection).FirstAsync(ct);
        var sealedEntry = (await contents.ReadAsync([request.Id], ct))[request.Id];
        var content = sealedEntry.Encode();
        return new JournalEntryProof
        {
            Entry = SealedEntry.Of(sealedEntry, Currency.Find(organization.BaseCurrency)!),
            Content = Encoding.UTF8.GetString(content),
            LeafHash = Convert.ToHexStringLower(MerkleTree.LeafHash(content)),
            LeafIndex = leaf.LeafIndex,
            Sequence = seal.FirstSequence + leaf.LeafIndex,
            Path = [.. MerkleTree.Proof(leaves, leaf.LeafIndex).Select(Convert.ToHexStringLower)],
            Seal = seal,
        };
    }
}
