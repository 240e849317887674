import { expect, test } from 'vitest';
import { clientOf, failureOf, problem, serve, silence } from '../server.js';

test('A cancelled call rejects with the reason of its signal', async () => {
  const controller = new AbortController();
  const { baseUrl, seen } = await serve(() => controller.abort(new Error('The user left.')));
  expect(await failureOf(clientOf(baseUrl).organizations.list({}, { signal: controller.signal }))).toMatchObject({ message: 'The user left.' });
  expect(seen).toHaveLength(1);
});

test('Cancellation ends the wait for a retry', async () => {
  const controller = new AbortController();
  const { baseUrl, seen } = await serve((response, request) => {
    problem(503, 'database_unavailable', { 'Retry-After': '20' })(response, request);
    setTimeout(() => controller.abort(), 100);
  });
  const started = Date.now();
  expect(await failureOf(clientOf(baseUrl).organizations.list({}, { signal: controller.signal }))).toMatchObject({ name: 'AbortError' });
  expect(Date.now() - started).toBeLessThan(10_000);
  expect(seen).toHaveLength(1);
});

test('A call that was cancelled before it began sends nothing', async () => {
  const { baseUrl, seen } = await serve(silence);
  expect(await failureOf(clientOf(baseUrl).organizations.list({}, { signal: AbortSignal.abort() }))).toMatchObject({ name: 'AbortError' });
  expect(seen).toHaveLength(0);
});

test('Cancellation during iteration ends it', async () => {
  const controller = new AbortController();
  const { baseUrl } = await serve((response, request) =>
    void response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ data: [{ id: request.url }], nextCursor: 'more' })));
  let count = 0;
  const all = async (): Promise<void> => {
    for await (const _ of clientOf(baseUrl).organizations.listAll({}, { signal: controller.signal })) if (++count === 3) controller.abort();
  };
  expect(await failureOf(all())).toMatchObject({ name: 'AbortError' });
  expect(count).toBe(3);
});
