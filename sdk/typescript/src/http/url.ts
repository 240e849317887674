import type { QueryValue } from './options.js';

/** One segment of a path. An empty or dotted id would turn the URL into another operation's. */
export function segment(value: string | number): string {
  const text = String(value);
  if (value === undefined || value === null || text === '' || text === '.' || text === '..')
    throw new TypeError(`"${text}" cannot be an id in a path.`);
  return encodeURIComponent(text);
}

/** `?a=1&b=2`, or nothing. */
export function queryString(query: object | undefined): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {}) as [string, QueryValue][]) {
    if (value === undefined || value === null) continue;
    for (const item of Array.isArray(value) ? value : [value]) search.append(name, String(item));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
