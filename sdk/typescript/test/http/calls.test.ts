import { expect, test } from 'vitest';
import { etagOf, paginate } from '../../src/index.js';
import { clientOf, json, serve } from '../server.js';

test('Query, path and body are sent as the contract has them', async () => {
  const { baseUrl, seen } = await serve(json({ data: [] }));
  const client = clientOf(`${baseUrl}/`);
  await client.journalEntries.list({ text: 'চা & পান', limit: 5, from: undefined });
  await client.problems.get('a/b');
  expect(seen.map(request => request.url)).toEqual([`/v1/journal-entries?${new URLSearchParams({ text: 'চা & পান', limit: '5' })}`, '/v1/problems/a%2Fb']);
  expect(seen[0]!.headers).toMatchObject({ authorization: 'Bearer token-1', accept: 'application/json' });
  expect(seen[0]!.headers['content-type']).toBeUndefined();
  expect(seen[0]!.headers['idempotency-key']).toBeUndefined();
});

test.each(['', '.', '..'])('An id that would make another path is refused: "%s"', async id => {
  const { baseUrl, seen } = await serve(json({}));
  expect(() => clientOf(baseUrl).organizations.get(id)).toThrow(TypeError);
  expect(seen).toHaveLength(0);
});

test('Decimals arrive digit for digit', async () => {
  const amount = '99999999999999.9999';
  const { baseUrl } = await serve(json({ totalBase: amount }));
  expect((await clientOf(baseUrl).journalEntries.get('a')).totalBase).toBe(amount);
});

test('The response comes with its version, location and replay', async () => {
  const headers = { ETag: '"3"', Location: '/v1/organizations/a', 'Idempotency-Replayed': 'true', RateLimit: '"client";r=1;t=2' };
  const { baseUrl } = await serve(json({ id: 'a', version: 3 }, 201, headers));
  const response = await clientOf(baseUrl).organizations.create({ code: 'A', name: 'A' }).withResponse();
  expect(response).toMatchObject({ status: 201, etag: '"3"', location: '/v1/organizations/a', isReplay: true, data: { id: 'a' }, rateLimits: [{ remaining: 1 }] });
  expect(response.headers.get('etag')).toBe('"3"');
});

test('A version is named by number, ETag or the resource itself', async () => {
  const { baseUrl, seen } = await serve(json({}));
  const { organizations } = clientOf(baseUrl);
  for (const ifMatch of [3, '"3"', { version: 3 }]) await organizations.update('a', {}, { ifMatch });
  expect(seen.map(request => request.headers['if-match'])).toEqual(['"3"', '"3"', '"3"']);
  expect(etagOf('*')).toBe('*');
});

test('The reason of a change travels in any language', async () => {
  const { baseUrl, seen } = await serve(json({}));
  await clientOf(baseUrl).organizations.update('a', {}, { ifMatch: 3, reason: 'ব্যাংকের চিঠি' });
  expect(decodeURIComponent(String(seen[0]!.headers['x-change-reason']))).toBe('ব্যাংকের চিঠি');
});

test('An unchanged resource is answered with undefined', async () => {
  const { baseUrl, seen } = await serve(response => void response.writeHead(304).end());
  expect(await clientOf(baseUrl).organizations.get('a', { ifNoneMatch: 3 })).toBeUndefined();
  expect(seen[0]!.headers['if-none-match']).toBe('"3"');
});

test('A preview asks to keep nothing', async () => {
  const { baseUrl, seen } = await serve(json({ result: { name: 'B' }, effects: [{ kind: 'change', detail: {} }] }));
  const preview = await clientOf(baseUrl).organizations.update('a', { name: 'B' }, { ifMatch: 1, preview: true });
  expect(preview.result.name).toBe('B');
  expect(preview.effects[0]!.kind).toBe('change');
  expect(seen[0]!.url).toBe('/v1/organizations/a?preview=true');
});

test('A list is read page by page, as far as it is iterated', async () => {
  const pages = new Map([[null, { data: [1, 2], nextCursor: 'b' }], ['b', { data: [], nextCursor: 'c' }], ['c', { data: [3], nextCursor: null }]]);
  const { baseUrl, seen } = await serve((response, request) => json(pages.get(new URL(request.url, 'http://x').searchParams.get('cursor')))(response, request));
  const { journalEntries } = clientOf(baseUrl);
  expect(await journalEntries.listAll({ limit: 2, status: 'posted' }).toArray()).toEqual([1, 2, 3]);
  expect(seen.map(request => request.url)).toEqual(['', '&cursor=b', '&cursor=c'].map(end => `/v1/journal-entries?limit=2&status=posted${end}`));

  seen.length = 0;
  expect(await journalEntries.listAll().toArray(2)).toEqual([1, 2]);
  expect(seen).toHaveLength(1);

  const sizes: number[] = [];
  for await (const page of paginate(cursor => journalEntries.list({ cursor })).pages()) sizes.push(page.data.length);
  expect(sizes).toEqual([2, 0, 1]);
});

test('An unawaited failure is not swallowed, an awaited one is thrown once', async () => {
  const { baseUrl } = await serve(response => void response.writeHead(404).end());
  const call = clientOf(baseUrl).organizations.get('a');
  let ended = false;
  await expect(call.finally(() => (ended = true))).rejects.toMatchObject({ status: 404 });
  await expect(call.withResponse()).rejects.toMatchObject({ status: 404 });
  expect(await call.catch(error => (error as { status: number }).status)).toBe(404);
  expect(ended).toBe(true);
});
