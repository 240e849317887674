using Erp.Kernel;
using Erp.Modules.Finance.Seals;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Verification;

/// <summary>Follows each organization's chain of seals, and hashes what they hold again, seal by seal.</summary>
internal sealed class SealVerifier(ErpDbContext db, SealContents contents)
{
    private sealed record Leaf(Guid EntryId, int LeafIndex, byte[] LeafHash);

    public async Task VerifyAsync(DifferenceList found, CancellationToken ct)
    {
        var ids = await db.Set<LedgerSeal>().OrderBy(s => s.OrganizationId).ThenBy(s => s.Number).Select(s => s.Id).ToListAsync(ct);
        LedgerSeal? previous = null;
        foreach (var id in ids)
        {
            var seal = await db.Set<LedgerSeal>().AsNoTracking().FirstAsync(s => s.Id == id, ct);
            VerifyChain(found, seal, previous?.OrganizationId == seal.OrganizationId ? previous : null);
            await VerifyTreeAsync(found, seal, ct);
            previous = seal;
            found.Seals++;
        }
    }

    private static void VerifyChain(DifferenceList found, LedgerSeal seal, LedgerSeal? previous)
    {
        var expected = (Number: (previous?.Number ?? 0) + 1, First: (previous?.LastSequence ?? 0) + 1, Hash: Convert.ToHexStringLower(previous?.SealHash ?? LedgerSealHash.Genesis.ToArray()));
        if (expected != (seal.Number, seal.FirstSequence, Convert.ToHexStringLower(seal.PreviousSealHash)))
            Add(found, "seal_chain_broken", seal, $"number {expected.Number}, from {expected.First}, after {expected.Hash}", $"number {seal.Number}, from {seal.FirstSequence}, after {Convert.ToHexStringLower(seal.PreviousSealHash)}");
        var hash = LedgerSealHash.Compute(seal.PreviousSealHash, seal.MerkleRoot, seal.FirstSequence, seal.LastSequence);
        if (!hash.AsSpan().SequenceEqual(seal.SealHash))
            Add(found, "seal_hash_altered", seal, Convert.ToHexStringLower(hash), Convert.ToHexStringLower(seal.SealHash));
    }

    private async Task VerifyTreeAsync(DifferenceList found, LedgerSeal seal, CancellationToken ct)
    {
        var leaves = await db.Set<LedgerSealEntry>().Where(e => e.SealId == seal.Id).OrderBy(e => e.LeafIndex).Select(e => new Leaf(e.EntryId, e.LeafIndex, e.LeafHash)).ToListAsync(ct);
        var root = MerkleTree.Root([.. leaves.Select(l => l.LeafHash)]);
        var isWhole = leaves.Count == seal.EntryCount && seal.EntryCount == seal.LastSequence - seal.FirstSequence + 1 && leaves.Select(l => l.LeafIndex).SequenceEqual(Enumerable.Range(0, leaves.Count));
        if (!isWhole || !root.AsSpan().SequenceEqual(seal.MerkleRoot))
            Add(found, "seal_root_altered", seal, $"{seal.EntryCount} entries, {Convert.ToHexStringLower(seal.MerkleRoot)}", $"{leaves.Count} entries, {Convert.ToHexStringLower(root)}");
        foreach (var part in leaves.Chunk(1_000))
        {
            var entries = await contents.ReadAsync([.. part.Select(l => l.EntryId)], ct);
            foreach (var leaf in part)
            {
                found.SealedEntries++;
                // A missing entry is another check's finding.
                if (entries.TryGetValue(leaf.EntryId, out var entry) && MerkleTree.LeafHash(entry.Encode()) is var hash && !hash.AsSpan().SequenceEqual(leaf.LeafHash))
                    found.Add(new() { Code = "sealed_content_altered", OrganizationId = seal.OrganizationId, Subject = "journalEntry", SubjectKey = leaf.EntryId.ToString(), Expected = Convert.ToHexStringLower(leaf.LeafHash), Actual = Convert.ToHexStringLower(hash) });
            }
        }
    }

    private static void Add(DifferenceList found, string code, LedgerSeal seal, string expected, string actual) =>
        found.Add(new() { Code = code, OrganizationId = seal.OrganizationId, Subject = "ledgerSeal", SubjectKey = seal.Id.ToString(), Expected = expected, Actual = actual });
}
