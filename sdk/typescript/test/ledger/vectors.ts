import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { LedgerProof, Seal, SealedEntry } from '../../src/index.js';

interface Vectors {
  readonly entries: readonly { readonly entry: SealedEntry; readonly canonical: string; readonly leafHash: string }[];
  readonly trees: readonly { readonly leaves: readonly string[]; readonly root: string; readonly proofs: readonly (readonly string[])[] }[];
  readonly seals: readonly Seal[];
}

/** The vectors that the API's own tests use, which another implementation wrote. */
export const vectors = JSON.parse(readFileSync(new URL('../../../../tests/Erp.Tests/Kernel/merkle-vectors.json', import.meta.url), 'utf8')) as Vectors;

const node = (left: string, right: string): string => createHash('sha256').update(Buffer.from(`01${left}${right}`, 'hex')).digest('hex');
const [a, b, c, d, e] = vectors.entries.map(vector => vector.leafHash) as [string, string, string, string, string];
const [first, second] = vectors.seals as [Seal, Seal];
const proofOf = (sequence: number, seal: Seal, path: string[]): LedgerProof => ({ entry: vectors.entries[sequence - 1]!.entry, sequence, path, seal });

/** The vectors' five entries in their two seals. */
export const proofs = [
  proofOf(1, first, [b, c]), proofOf(2, first, [a, c]), proofOf(3, first, [node(a, b)]), proofOf(4, second, [e]), proofOf(5, second, [d]),
] as const;
