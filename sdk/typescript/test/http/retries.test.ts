import { expect, test } from 'vitest';
import { ErpConnectionError, ErpProblem } from '../../src/index.js';
import { clientOf, failureOf, hangUp, json, problem, serve, silence } from '../server.js';

const organization = { code: 'RTL', name: 'Rahman Traders' };
const page = { data: [], nextCursor: null };

test('A POST is repeated under one idempotency key', async () => {
  const { baseUrl, seen } = await serve(problem(500, 'internal_error'), hangUp, problem(503, 'database_unavailable'), json({ id: 'a' }, 201));
  expect(await clientOf(baseUrl).organizations.create(organization)).toEqual({ id: 'a' });
  const keys = seen.map(request => request.headers['idempotency-key']);
  expect(keys).toHaveLength(4);
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  expect(new Set(seen.map(request => request.body))).toEqual(new Set([JSON.stringify(organization)]));
});

test('Every POST has a key of its own, or the one that the caller names', async () => {
  const { baseUrl, seen } = await serve(json({}, 201));
  const client = clientOf(baseUrl);
  await client.organizations.create(organization);
  await client.organizations.create(organization);
  await client.organizations.create(organization, { idempotencyKey: 'mine' });
  const keys = seen.map(request => request.headers['idempotency-key']);
  expect(new Set(keys).size).toBe(3);
  expect(keys[2]).toBe('mine');
});

test('A POST whose first attempt is still running waits for its answer', async () => {
  const { baseUrl, seen } = await serve(problem(409, 'idempotency_key_in_progress', { 'Retry-After': '0' }), json({ id: 'a' }, 201));
  expect(await clientOf(baseUrl).organizations.create(organization)).toEqual({ id: 'a' });
  expect(seen).toHaveLength(2);
});

test.each([408, 429, 500, 502, 503, 504])('A read is repeated after %i', async status => {
  const { baseUrl, seen } = await serve(problem(status, 'x'), json(page));
  await clientOf(baseUrl).organizations.list();
  expect(seen).toHaveLength(2);
});

test.each([400, 403, 404, 409, 412, 422, 428])('Nothing is repeated after %i', async status => {
  const { baseUrl, seen } = await serve(problem(status, 'x'));
  expect(await failureOf(clientOf(baseUrl).organizations.create(organization))).toMatchObject({ status });
  expect(seen).toHaveLength(1);
});

test('A change without an idempotency key is repeated only when the API did nothing', async () => {
  const refused = await serve(problem(503, 'database_unavailable'), problem(429, 'rate_limited', { 'Retry-After': '0' }), json({ id: 'a' }));
  await clientOf(refused.baseUrl).organizations.update('a', { name: 'B' }, { ifMatch: 1 });
  expect(refused.seen).toHaveLength(3);

  for (const unknown of [hangUp, problem(500, 'internal_error')]) {
    const { baseUrl, seen } = await serve(unknown);
    await failureOf(clientOf(baseUrl).organizations.update('a', { name: 'B' }, { ifMatch: 1 }));
    expect(seen).toHaveLength(1);
  }
});

test('Retry-After is waited for', async () => {
  const { baseUrl } = await serve(problem(429, 'rate_limited', { 'Retry-After': '1' }), json(page));
  const started = Date.now();
  await clientOf(baseUrl).organizations.list();
  expect(Date.now() - started).toBeGreaterThanOrEqual(990);
});

test('A wait longer than the longest is left to the caller', async () => {
  const { baseUrl, seen } = await serve(problem(429, 'rate_limited', { 'Retry-After': '3600' }));
  expect(await failureOf(clientOf(baseUrl).organizations.list())).toMatchObject({ status: 429, retryAfterMs: 3_600_000 });
  expect(seen).toHaveLength(1);
});

test('The last refusal is thrown when the retries are used up', async () => {
  const { baseUrl, seen } = await serve(problem(500, 'internal_error'));
  const error = await failureOf(clientOf(baseUrl).organizations.list({}, { maxRetries: 2 }));
  expect(error).toBeInstanceOf(ErpProblem);
  expect(seen).toHaveLength(3);
});

test('An unreachable host is a connection error that names the reason', async () => {
  const error = await failureOf(clientOf('http://127.0.0.1:1').organizations.list());
  expect(error).toBeInstanceOf(ErpConnectionError);
  expect((error as Error).message).toMatch(/ECONNREFUSED|bad port/);
});

test('A silent host is a timeout', async () => {
  const { baseUrl } = await serve(silence);
  let sent = 0;
  const client = clientOf(baseUrl, { fetch: (...request) => (sent++, fetch(...request)) });
  expect(await failureOf(client.organizations.list({}, { timeoutMs: 50, maxRetries: 1 }))).toMatchObject({ name: 'ErpConnectionError', timedOut: true });
  expect(sent).toBe(2);
});

test('The timeout covers the body too', async () => {
  const { baseUrl } = await serve(response => void response.writeHead(200, { 'Content-Type': 'application/json' }).write('{"data":['));
  expect(await failureOf(clientOf(baseUrl).organizations.list({}, { timeoutMs: 100, maxRetries: 0 }))).toMatchObject({ timedOut: true });
});
