using Erp.Kernel;
using Shouldly;
using Xunit;

namespace Erp.Tests.Kernel;

public sealed class LedgerSealHashTests
{
    [Fact]
    public void Seals_chain_as_the_vectors_say()
    {
        var vectors = MerkleVectors.Load();
        var previous = LedgerSealHash.Genesis.ToArray();
        vectors.Seals.Count.ShouldBe(2);
        foreach (var seal in vectors.Seals)
        {
            var covered = vectors.Entries.Take((int)seal.LastSequence).Skip((int)seal.FirstSequence - 1);
            var root = MerkleTree.Root([.. covered.Select(vector => Convert.FromHexString(vector.LeafHash))]);
            Convert.ToHexStringLower(previous).ShouldBe(seal.PreviousSealHash);
            Convert.ToHexStringLower(root).ShouldBe(seal.MerkleRoot);
            previous = LedgerSealHash.Compute(previous, root, seal.FirstSequence, seal.LastSequence);
            Convert.ToHexStringLower(previous).ShouldBe(seal.SealHash);
        }
    }

    [Fact]
    public void Every_part_counts()
    {
        var (zero, one) = (new byte[32], Enumerable.Repeat((byte)1, 32).ToArray());
        byte[][] hashes =
        [
            LedgerSealHash.Compute(zero, zero, 1, 2), LedgerSealHash.Compute(one, zero, 1, 2), LedgerSealHash.Compute(zero, one, 1, 2),
            LedgerSealHash.Compute(zero, zero, 2, 2), LedgerSealHash.Compute(zero, zero, 1, 3), LedgerSealHash.Compute(zero, zero, 11, 2),
            LedgerSealHash.Compute(zero, zero, 1, 12),
        ];
        hashes.Select(Convert.ToHexString).ShouldBeUnique();
    }

    [Fact]
    public void Hashes_have_32_bytes()
    {
        Should.Throw<ArgumentException>(() => LedgerSealHash.Compute(new byte[31], new byte[32], 1, 1));
        Should.Throw<ArgumentException>(() => LedgerSealHash.Compute(new byte[32], new byte[33], 1, 1));
    }
}
