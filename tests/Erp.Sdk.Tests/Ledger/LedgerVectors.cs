using System.Text.Json;

namespace Erp.Sdk.Ledger;

/// <summary>The vectors that the API's own tests use, which another implementation wrote.</summary>
internal sealed record LedgerVectors(
    IReadOnlyList<LedgerVectors.EntryVector> Entries,
    IReadOnlyList<LedgerVectors.TreeVector> Trees,
    IReadOnlyList<LedgerVectors.SealVector> Seals)
{
    private static readonly JsonSerializerOptions Json = new(ErpJson.Options) { PropertyNameCaseInsensitive = true };

    public static LedgerVectors All { get; } = Read();

    /// <summary>The vectors' five entries in their two seals.</summary>
    public static IReadOnlyList<JournalEntryProof> Proofs { get; } = MakeProofs();

    private static LedgerVectors Read()
    {
        using var file = File.OpenRead(Path.Combine(TestCluster.Repository, "tests", "Erp.Tests", "Kernel", "merkle-vectors.json"));
        return JsonSerializer.Deserialize<LedgerVectors>(file, Json)!;
    }

    private static IReadOnlyList<JournalEntryProof> MakeProofs()
    {
        var (a, b, c, d, e) = (Leaf(0), Leaf(1), Leaf(2), Leaf(3), Leaf(4));
        var (first, second) = (All.Seals[0], All.Seals[1]);
        var ab = Convert.ToHexStringLower(Hash.OfNode(Hash.FromHex(a)!, Hash.FromHex(b)!));
        return [Proof(1, first, b, c), Proof(2, first, a, c), Proof(3, first, ab), Proof(4, second, e), Proof(5, second, d)];
    }

    private static string Leaf(int index) => All.Entries[index].LeafHash;

    private static JournalEntryProof Proof(int sequence, SealVector seal, params string[] path) => new()
    {
        Entry = All.Entries[sequence - 1].Entry,
        Sequence = sequence,
        Path = path,
        Seal = seal.ToResponse(),
        Content = "",
        LeafHash = "",
        LeafIndex = 0,
    };

    internal sealed record EntryVector(SealedEntry Entry, string Canonical, string LeafHash);

    internal sealed record TreeVector(IReadOnlyList<string> Leaves, string Root, IReadOnlyList<IReadOnlyList<string>> Proofs);

    internal sealed record SealVector(string PreviousSealHash, string MerkleRoot, long FirstSequence, long LastSequence, string SealHash)
    {
        public LedgerSealResponse ToResponse() => new()
        {
            Id = Guid.Empty,
            OrganizationId = Guid.Empty,
            Number = 1,
            FirstSequence = FirstSequence,
            LastSequence = LastSequence,
            EntryCount = (int)(LastSequence - FirstSequence + 1),
            MerkleRoot = MerkleRoot,
            PreviousSealHash = PreviousSealHash,
            SealHash = SealHash,
            SealedAt = default,
        };
    }
}
