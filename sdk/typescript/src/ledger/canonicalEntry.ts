import type { SealedEntry } from '../generated/client.js';

type Text = string | null | undefined;

/**
 * The text whose hash stands for the entry, form `erp-journal-entry-v1`: lines joined by LF, fields by `|`; ids in lower case, instants in UTC
 * with six decimals, decimals without trailing zeros, dimensions as sorted `dimensionId=valueId`, and `\`, `|`, LF in text as `\\`, `\p`, `\n`.
 */
export function canonicalText(entry: SealedEntry): string {
  const head = [
    id(entry.organizationId), id(entry.entryId), escaped(entry.number), entry.date, instant(entry.postedAt), id(entry.postedBy), entry.currency,
    escaped(entry.narration), escaped(entry.reference), escaped(entry.sourceType), id(entry.sourceId), id(entry.reversesEntryId),
  ];
  const lines = entry.lines.map((line, index) =>
    [
      String(index + 1), id(line.accountId), plain(line.debit), plain(line.credit), line.currency, plain(line.exchangeRate), plain(line.baseDebit),
      plain(line.baseCredit), line.dimensions.map(pair => `${id(pair.dimensionId)}=${id(pair.valueId)}`).sort().join(','), id(line.partyId),
      escaped(line.description),
    ].join('|'));
  return ['erp-journal-entry-v1', head.join('|'), ...lines].join('\n');
}

function id(value: Text): string {
  return (value ?? '').toLowerCase();
}

function escaped(value: Text): string {
  return (value ?? '').replaceAll('\\', '\\\\').replaceAll('|', '\\p').replaceAll('\n', '\\n');
}

/** `12500.00` → `12500`. On text, because a JavaScript number would round it. */
function plain(value: string): string {
  const match = /^(-?)0*(\d+)(?:\.(\d*?)0*)?$/.exec(value);
  if (match === null) throw new TypeError(`"${value}" is not a decimal.`);
  const [, sign, whole, fraction] = match;
  const digits = fraction ? `${whole}.${fraction}` : whole!;
  return digits === '0' ? '0' : `${sign}${digits}`;
}

/** Always UTC with six decimals. On text, because a `Date` has milliseconds only. */
function instant(value: string): string {
  const match = /^(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)$/.exec(value);
  if (match === null) throw new TypeError(`"${value}" is not an instant.`);
  const [, day, time, fraction = '', zone] = match;
  const seconds = new Date(`${day}T${time}${zone!.toUpperCase()}`).toISOString().slice(0, 19);
  return `${seconds}.${fraction.slice(0, 6).padEnd(6, '0')}Z`;
}
