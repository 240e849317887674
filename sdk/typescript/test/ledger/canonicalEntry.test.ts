import { expect, test } from 'vitest';
import { canonicalText, type SealedEntry } from '../../src/index.js';
import { leafHash, toHex } from '../../src/ledger/merkleTree.js';
import { vectors } from './vectors.js';

const entry = vectors.entries[1]!.entry;
const line = entry.lines[0]!;

const text = (change: Partial<SealedEntry>, lineChange: Partial<typeof line> = {}): string =>
  canonicalText({ ...entry, lines: [{ ...line, ...lineChange }, ...entry.lines.slice(1)], ...change });

test('Entries encode and hash as the vectors of the API say', async () => {
  expect(vectors.entries).toHaveLength(5);
  for (const vector of vectors.entries) {
    expect(canonicalText(vector.entry)).toBe(vector.canonical);
    expect(toHex(await leafHash(canonicalText(vector.entry)))).toBe(vector.leafHash);
  }
});

test('How a value is written makes no difference', () => {
  const same = vectors.entries[1]!.canonical;
  expect(text({ postedAt: '2026-07-15T15:30:00.1234569+06:00' })).toBe(same);
  expect(text({ organizationId: entry.organizationId.toUpperCase() })).toBe(same);
  expect(text({}, { debit: '0100.0000', dimensions: [...line.dimensions].reverse() })).toBe(same);
  expect(text({ reversesEntryId: undefined })).toBe(same);
});

test.each([['0', '0'], ['0.00', '0'], ['-0.0', '0'], ['100', '100'], ['100.10', '100.1'], ['-5.50', '-5.5'], ['0.000000001', '0.000000001'], ['99999999999999.9999', '99999999999999.9999']])('%s is written %s', (given, written) => {
  expect(text({}, { debit: given }).split('\n')[2]!.split('|')[2]).toBe(written);
});

test.each(['', '1e3', '1,000', 'NaN', '.5', '1 '])('"%s" is no amount', given => {
  expect(() => text({}, { debit: given })).toThrow(TypeError);
});

test.each(['2026-07-15', '2026-07-15T09:30:00', '15/07/2026 09:30Z'])('"%s" is no instant', given => {
  expect(() => text({ postedAt: given })).toThrow(TypeError);
});
