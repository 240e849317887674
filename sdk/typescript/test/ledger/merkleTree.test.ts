import { expect, test } from 'vitest';
import { fromHex, leafHash, rootOf, sealHash, toHex } from '../../src/ledger/merkleTree.js';
import { vectors } from './vectors.js';

const bytes = (hex: string): Uint8Array<ArrayBuffer> => fromHex(hex)!;
const hashes = async (leaves: readonly string[]): Promise<Uint8Array<ArrayBuffer>[]> => {
  const decoder = new TextDecoder();
  return Promise.all(leaves.map(leaf => leafHash(decoder.decode(Uint8Array.from(leaf.match(/../g) ?? [], pair => Number.parseInt(pair, 16))))));
};

test('Every proof of the vectors leads to its root, and to no other place', async () => {
  const largest = Math.max(...vectors.trees.map(tree => tree.leaves.length));
  expect(largest).toBeGreaterThan(4);
  for (const tree of vectors.trees) {
    const leaves = await hashes(tree.leaves);
    for (const [index, proof] of tree.proofs.entries()) {
      const path = proof.map(bytes);
      expect(toHex((await rootOf(leaves[index]!, index, leaves.length, path))!)).toBe(tree.root);
      for (const other of [index + 1, index - 1].filter(i => i >= 0 && i < leaves.length)) {
        const root = await rootOf(leaves[index]!, other, leaves.length, path);
        expect(root === undefined || toHex(root) !== tree.root).toBe(true);
      }
    }
  }
});

test('Seals hash as the vectors say', async () => {
  expect(vectors.seals.length).toBeGreaterThan(1);
  for (const seal of vectors.seals)
    expect(toHex(await sealHash(bytes(seal.previousSealHash), bytes(seal.merkleRoot), seal.firstSequence, seal.lastSequence))).toBe(seal.sealHash);
});

test('A path that does not fit the place is refused', async () => {
  const leaf = await leafHash('a');
  for (const [index, size, path] of [[0, 0, []], [-1, 2, [leaf]], [2, 2, [leaf]], [0, 2, []], [0, 2, [leaf, leaf]], [0.5, 2, [leaf]], [0, 2, [leaf.slice(1)]]] as const)
    expect(await rootOf(leaf, index, size, path)).toBeUndefined();
  expect(await rootOf(leaf, 0, 1, [])).toEqual(leaf);
});

test.each(['', 'ab', 'g'.repeat(64), '0'.repeat(66)])('"%s" is no hash', text => {
  expect(fromHex(text)).toBeUndefined();
});
