import { readFileSync } from 'node:fs';
import type { SealedEntry } from '../../src/index.js';

interface Vectors {
  readonly entries: readonly { readonly entry: SealedEntry; readonly canonical: string; readonly leafHash: string }[];
  readonly trees: readonly { readonly leaves: readonly string[]; readonly root: string; readonly proofs: readonly (readonly string[])[] }[];
  readonly seals: readonly {
    readonly previousSealHash: string; readonly merkleRoot: string; readonly firstSequence: number; readonly lastSequence: number; readonly sealHash: string;
  }[];
}

/** The vectors that the API's own tests use, which another implementation wrote. */
export const vectors = JSON.parse(readFileSync(new URL('../../../../tests/Erp.Tests/Kernel/merkle-vectors.json', import.meta.url), 'utf8')) as Vectors;
