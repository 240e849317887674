import type { SealedEntry } from '../generated/client.js';
import { canonicalText } from './canonicalEntry.js';
import { fromHex, leafHash, rootOf, sealHash, toHex, type Bytes } from './merkleTree.js';

/** What a seal fixes. Hashes are hex. */
export interface Seal {
  /** Sequence of the first entry in the seal. */
  readonly firstSequence: number;
  /** Sequence of the last entry; its tree has `lastSequence - firstSequence + 1` leaves. */
  readonly lastSequence: number;
  readonly merkleRoot: string;
  /** 64 zeros for an organization's first seal. */
  readonly previousSealHash: string;
  readonly sealHash: string;
}

/** What `GET /v1/journal-entries/{id}/proof` answers, as far as the verification reads it. */
export interface LedgerProof {
  readonly entry: SealedEntry;
  /** Place of the entry among the sealed entries of its organization, counted from 1. */
  readonly sequence: number;
  /** Hashes from the entry's leaf up to the root. */
  readonly path: readonly string[];
  readonly seal: Seal;
}

/** Why a proof does not hold; `undefined` when it does. */
export type ProofFlaw =
  /** A hash is not 64 hex digits, or the place lies outside the seal. */
  | 'malformed'
  /** The entry, as it is here, is not what was sealed at this place. */
  | 'entry_not_in_seal'
  /** The seal's hash does not follow from its own fields. */
  | 'seal_altered'
  /** The seal is genuine in itself, but not the one that you trust. */
  | 'seal_not_trusted'
  /** A seal does not follow the one before it. */
  | 'chain_broken';

/**
 * Checks, without asking anybody, that an entry stands in the books as it was sealed.
 * @param trustedSealHash The seal's hash as you, or your auditor, kept it. Without it the proof only shows that entry and seal belong together.
 */
export async function verifyProof(proof: LedgerProof, trustedSealHash?: string): Promise<ProofFlaw | undefined> {
  const { seal } = proof;
  const path = proof.path.map(fromHex);
  if (fromHex(seal.merkleRoot) === undefined || !path.every(hash => hash !== undefined)) return 'malformed';
  const leaf = await leafHash(canonicalText(proof.entry));
  const size = seal.lastSequence - seal.firstSequence + 1;
  const root = await rootOf(leaf, proof.sequence - seal.firstSequence, size, path as Bytes[]);
  if (root === undefined) return 'malformed';
  if (toHex(root) !== seal.merkleRoot.toLowerCase()) return 'entry_not_in_seal';
  return (await verifySeal(seal)) ?? (trustedSealHash === undefined || same(trustedSealHash, seal.sealHash) ? undefined : 'seal_not_trusted');
}

/** Checks that seals, in their order and without a gap, form a chain: none was altered, dropped or put in between. */
export async function verifySeals(seals: readonly Seal[]): Promise<ProofFlaw | undefined> {
  for (const [index, seal] of seals.entries()) {
    const flaw = await verifySeal(seal);
    if (flaw !== undefined) return flaw;
    const previous = seals[index - 1];
    if (previous !== undefined && (!same(seal.previousSealHash, previous.sealHash) || seal.firstSequence !== previous.lastSequence + 1)) return 'chain_broken';
  }
  return undefined;
}

async function verifySeal(seal: Seal): Promise<ProofFlaw | undefined> {
  const [previous, root] = [fromHex(seal.previousSealHash), fromHex(seal.merkleRoot)];
  if (previous === undefined || root === undefined || seal.lastSequence < seal.firstSequence) return 'malformed';
  const hash = await sealHash(previous, root, seal.firstSequence, seal.lastSequence);
  return same(toHex(hash), seal.sealHash) ? undefined : 'seal_altered';
}

function same(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
