using System.Text;
using Shouldly;
using Xunit;

namespace Erp.Sdk.Ledger;

public sealed class MerklePathTests
{
    [Fact]
    public void Entries_encode_and_hash_as_the_vectors_say()
    {
        LedgerVectors.All.Entries.Count.ShouldBe(5);
        foreach (var vector in LedgerVectors.All.Entries)
        {
            CanonicalEntry.Text(vector.Entry).ShouldBe(vector.Canonical);
            Convert.ToHexStringLower(Hash.OfLeaf(vector.Canonical)).ShouldBe(vector.LeafHash);
        }
    }

    [Fact]
    public void Every_proof_of_the_vectors_leads_to_its_root_and_to_no_other_place()
    {
        LedgerVectors.All.Trees.Max(tree => tree.Leaves.Count).ShouldBeGreaterThan(4);
        foreach (var tree in LedgerVectors.All.Trees)
        {
            byte[][] leaves = [.. tree.Leaves.Select(leaf => Hash.OfLeaf(Encoding.UTF8.GetString(Convert.FromHexString(leaf))))];
            for (var index = 0; index < leaves.Length; index++)
            {
                byte[][] path = [.. tree.Proofs[index].Select(hash => Hash.FromHex(hash)!)];
                for (var claimed = -1; claimed <= leaves.Length; claimed++)
                    (Hex(MerklePath.Root(leaves[index], claimed, leaves.Length, path)) == tree.Root).ShouldBe(claimed == index);
            }
        }
    }

    [Fact]
    public void Seals_hash_as_the_vectors_say()
    {
        LedgerVectors.All.Seals.Count.ShouldBeGreaterThan(1);
        foreach (var seal in LedgerVectors.All.Seals)
            Hex(Hash.OfSeal(Hash.FromHex(seal.PreviousSealHash)!, Hash.FromHex(seal.MerkleRoot)!, seal.FirstSequence, seal.LastSequence)).ShouldBe(seal.SealHash);
    }

    [Fact]
    public void A_path_that_does_not_fit_the_place_leads_nowhere()
    {
        var leaf = Hash.OfLeaf("a");
        (long Index, long Size, byte[][] Path)[] misfits = [(0, 0, []), (-1, 2, [leaf]), (2, 2, [leaf]), (0, 2, []), (0, 2, [leaf, leaf]), (0, 2, [leaf[1..]]), (0, long.MinValue, [])];
        misfits.ShouldAllBe(m => MerklePath.Root(leaf, m.Index, m.Size, m.Path) == null);
        MerklePath.Root(leaf, 0, 1, []).ShouldBe(leaf);
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("ab"), InlineData("gggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg")]
    [InlineData("000000000000000000000000000000000000000000000000000000000000000000")]
    public void What_is_not_64_hex_digits_is_no_hash(string? text) => Hash.FromHex(text).ShouldBeNull();

    private static string? Hex(byte[]? hash) => hash is null ? null : Convert.ToHexStringLower(hash);
}
