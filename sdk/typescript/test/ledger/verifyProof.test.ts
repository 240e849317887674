import { expect, test } from 'vitest';
import { verifyProof, verifySeals, type LedgerProof } from '../../src/index.js';
import { proofs } from './vectors.js';

const [first, second] = [proofs[0].seal, proofs[4].seal];
const [a, c] = proofs[1].path as [string, string];
const d = proofs[4].path[0]!;
const proof = proofs[1];
const line = proof.entry.lines[0]!;

test('Every sealed entry of the vectors is proved', async () => {
  for (const each of proofs) {
    expect(await verifyProof(each)).toBeUndefined();
    expect(await verifyProof(each, each.seal.sealHash.toUpperCase())).toBeUndefined();
  }
  expect(await verifySeals([first, second])).toBeUndefined();
});

test.each<[string, Partial<LedgerProof['entry']>]>([
  ['number', { number: 'JV-2026-27-0009' }], ['date', { date: '2026-07-16' }], ['instant', { postedAt: '2026-07-15T09:30:00.123457Z' }],
  ['poster', { postedBy: null }], ['narration', { narration: 'other' }], ['reference', { reference: null }], ['reversal', { reversesEntryId: proof.entry.entryId }],
  ['amount', { lines: [{ ...line, debit: '100.01' }, proof.entry.lines[1]!] }], ['account', { lines: [{ ...line, accountId: proof.entry.entryId }, proof.entry.lines[1]!] }],
  ['dimension', { lines: [{ ...line, dimensions: [] }, proof.entry.lines[1]!] }], ['order', { lines: [...proof.entry.lines].reverse() }], ['lines', { lines: [line] }],
])('A changed %s shows', async (_, change) => {
  expect(await verifyProof({ ...proof, entry: { ...proof.entry, ...change } })).toBe('entry_not_in_seal');
});

test('A proof holds for its place and its seal only', async () => {
  expect(await verifyProof({ ...proof, sequence: 1 })).toBe('entry_not_in_seal');
  expect(await verifyProof({ ...proof, path: [a, d] })).toBe('entry_not_in_seal');
  expect(await verifyProof({ ...proof, seal: { ...first, merkleRoot: second.merkleRoot } })).toBe('entry_not_in_seal');
  for (const malformed of [{ path: [a] }, { path: [a, c, c] }, { path: ['', c] }, { path: [a, 'zz'] }, { sequence: 4 }, { sequence: 0 }, { seal: { ...first, merkleRoot: '' } }])
    expect(await verifyProof({ ...proof, ...malformed })).toBe('malformed');
});

test('A seal that was altered, or is not the trusted one, shows', async () => {
  expect(await verifyProof({ ...proof, seal: { ...first, sealHash: second.sealHash } })).toBe('seal_altered');
  expect(await verifyProof({ ...proof, seal: { ...first, previousSealHash: second.sealHash } })).toBe('seal_altered');
  expect(await verifyProof(proof, second.sealHash)).toBe('seal_not_trusted');
  expect(await verifySeals([second, first])).toBe('chain_broken');
  expect(await verifySeals([{ ...first, lastSequence: 4 }, second])).toBe('seal_altered');
  expect(await verifySeals([first, { ...second, previousSealHash: 'x' }])).toBe('malformed');
  expect(await verifySeals([first, first])).toBe('chain_broken');
  expect(await verifySeals([])).toBeUndefined();
});
