import { expect, test } from 'vitest';
import { ErpProblem } from '../../src/index.js';
import { clientOf, failureOf, hangUp, problem, serve, type Answer } from '../server.js';

const event = (sequence: number): string => `id: ${sequence}\ndata: ${JSON.stringify({ type: 'account.created', sequence })}\n\n`;

/** A stream that says this and then breaks, or ends. */
const says =
  (text: string, ending: 'breaks' | 'ends'): Answer =>
  response => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(text, () => (ending === 'ends' ? response.end() : setTimeout(() => response.socket!.destroy(), 20)));
  };

async function take(count: number, baseUrl: string, options: { after?: number; types?: string[] } = {}): Promise<number[]> {
  const taken: number[] = [];
  for await (const { sequence } of clientOf(baseUrl).events.stream(options)) if (taken.push(sequence) === count) break;
  return taken;
}

test('A stream that breaks or ends goes on after the last event', async () => {
  const { baseUrl, seen } = await serve(says(event(4) + event(5) + 'id: 6\ndata: {"cut', 'breaks'), hangUp, problem(503, 'database_unavailable'), says(event(6), 'ends'), says(event(7), 'ends'));
  expect(await take(4, baseUrl, { after: 3, types: ['account.*'] })).toEqual([4, 5, 6, 7]);
  expect(seen[0]!.url).toBe('/v1/events/stream?after=3&types=account.*');
  expect(seen.at(-1)!.url).toBe('/v1/events/stream?after=6&types=account.*');
});

test('A beat moves on what the stream comes back with', async () => {
  const { baseUrl, seen } = await serve(says('retry: 2000\nid: 10\n\n: still here\nid: 12\n\n', 'ends'), says(event(13), 'ends'));
  expect(await take(1, baseUrl)).toEqual([13]);
  expect(seen.map(request => request.url)).toEqual(['/v1/events/stream', '/v1/events/stream?after=12']);
});

test('Text that is cut between two packets is put together', async () => {
  const text = event(1).replace('account.created', 'হিসাব');
  const bytes = Buffer.from(text);
  const { baseUrl } = await serve(response => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    const cut = bytes.indexOf(Buffer.from('হ')) + 1;
    response.write(bytes.subarray(0, cut), () => setTimeout(() => response.write(bytes.subarray(cut)), 20));
  });
  for await (const happened of clientOf(baseUrl).events.stream()) {
    expect(happened.type).toBe('হিসাব');
    break;
  }
});

test('A refusal that waiting does not help is thrown', async () => {
  const { baseUrl, seen } = await serve(problem(403, 'permission_denied'));
  expect(await failureOf(take(1, baseUrl))).toBeInstanceOf(ErpProblem);
  expect(seen).toHaveLength(1);
});

test('It can be cancelled, also between two connections', async () => {
  const { baseUrl } = await serve(says('', 'ends'));
  const cancel = new AbortController();
  setTimeout(() => cancel.abort(new Error('enough')), 50);
  const following = (async () => {
    for await (const happened of clientOf(baseUrl).events.stream({ signal: cancel.signal })) expect(happened).toBeUndefined();
  })();
  expect(await failureOf(following)).toEqual(new Error('enough'));
});
