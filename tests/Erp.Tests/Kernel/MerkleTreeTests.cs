using CsCheck;
using Erp.Kernel;
using Shouldly;
using Xunit;

namespace Erp.Tests.Kernel;

public sealed class MerkleTreeTests
{
    [Fact]
    public void Roots_and_proofs_equal_the_vectors()
    {
        var trees = MerkleVectors.Load().Trees;
        trees.Count.ShouldBe(9);
        foreach (var tree in trees)
        {
            byte[][] leaves = [.. tree.Leaves.Select(leaf => MerkleTree.LeafHash(Convert.FromHexString(leaf)))];
            Hex(MerkleTree.Root(leaves)).ShouldBe(tree.Root);
            for (var i = 0; i < leaves.Length; i++)
                MerkleTree.Proof(leaves, i).Select(Hex).ShouldBe(tree.Proofs[i]);
        }
    }

    [Fact]
    public void The_roots_are_those_of_certificate_transparency() // its reference tests, trees of 0, 1, 7 and 8 leaves
    {
        var trees = MerkleVectors.Load().Trees;
        trees[0].Root.ShouldBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        trees[1].Root.ShouldBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        trees[7].Root.ShouldBe("ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c");
        trees[8].Root.ShouldBe("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    [Fact]
    public void Every_leaf_of_every_small_tree_is_proved_and_nothing_else()
    {
        for (var size = 1; size <= 40; size++)
        {
            var leaves = Leaves(size);
            var root = MerkleTree.Root(leaves);
            for (var index = 0; index < size; index++)
            {
                var proof = MerkleTree.Proof(leaves, index);
                for (var claimed = -1; claimed <= size; claimed++)
                    MerkleTree.Verify(leaves[index], claimed, size, proof, root).ShouldBe(claimed == index);
                MerkleTree.Verify(leaves[(index + 1) % size], index, size, proof, root).ShouldBe(size == 1);
            }
        }
    }

    [Fact]
    public void A_changed_proof_or_root_is_noticed() =>
        Gen.Select(Gen.Int[2, 300], Gen.Int[0, 299], Gen.Int[0, 1_000_000], Gen.Int[0, 255]).Sample((size, at, where, bit) =>
        {
            var (leaves, index) = (Leaves(size), at % size);
            var root = MerkleTree.Root(leaves);
            var proof = MerkleTree.Proof(leaves, index).Select(hash => (byte[])hash.Clone()).ToList();
            MerkleTree.Verify(leaves[index], index, size, proof, root).ShouldBeTrue();

            var target = where % (proof.Count + 1) == proof.Count ? root = (byte[])root.Clone() : proof[where % (proof.Count + 1)];
            target[bit / 8] ^= (byte)(1 << bit % 8);
            MerkleTree.Verify(leaves[index], index, size, proof, root).ShouldBeFalse();
            target[bit / 8] ^= (byte)(1 << bit % 8);

            MerkleTree.Verify(leaves[index], index, size, [.. proof, root], root).ShouldBeFalse();
            MerkleTree.Verify(leaves[index], index, size, [.. proof.SkipLast(1)], root).ShouldBeFalse();
            MerkleTree.Verify(leaves[index], index, size, [.. proof.SkipLast(1), proof[^1][..31]], root).ShouldBeFalse();
        }, iter: 300);

    [Fact]
    public void Hashes_of_another_length_are_refused()
    {
        var leaves = Leaves(2);
        var root = MerkleTree.Root(leaves);
        MerkleTree.Verify(leaves[0], 0, 2, [[.. leaves[1], 0]], root).ShouldBeFalse();
        MerkleTree.Verify([.. leaves[0], 0], 0, 2, [leaves[1]], root).ShouldBeFalse();
        MerkleTree.Verify([], 0, 2, [[]], root).ShouldBeFalse();
    }

    [Fact]
    public void A_node_cannot_pass_for_a_leaf()
    {
        var leaves = Leaves(2);
        MerkleTree.LeafHash([.. leaves[0], .. leaves[1]]).ShouldNotBe(MerkleTree.Root(leaves));
    }

    [Fact]
    public void A_proof_needs_a_leaf_of_the_tree() => Should.Throw<ArgumentOutOfRangeException>(() => MerkleTree.Proof(Leaves(3), 3));

    private static byte[][] Leaves(int count) => [.. Enumerable.Range(0, count).Select(i => MerkleTree.LeafHash(BitConverter.GetBytes(i)))];

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
