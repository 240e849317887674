import { expect, test } from 'vitest';
import { ErpClient, ErpSignInError } from '../../src/index.js';
import { clientOf, failureOf, json, problem, serve, type Answer } from '../server.js';

const page = json({ data: [], nextCursor: null });

/** Gives `t1`, `t2`, … and lets the API accept only what `accepts` says. */
function host(expiresIn: number, accepts: (token: string) => boolean = () => true): { answer: Answer; given: () => number } {
  let count = 0;
  return {
    given: () => count,
    answer: (response, request) => {
      if (request.url === '/connect/token') return json({ access_token: `t${++count}`, token_type: 'Bearer', expires_in: expiresIn })(response, request);
      return (accepts(request.headers.authorization?.slice(7) ?? '') ? page : problem(401, 'not_authenticated'))(response, request);
    },
  };
}

const credentials = { clientId: 'id', clientSecret: 'secret & more', retry: { baseDelayMs: 5 } };

test('A machine signs in once for many calls at once', async () => {
  const { answer, given } = host(600);
  const { baseUrl, seen } = await serve(answer);
  const client = new ErpClient({ baseUrl, ...credentials });
  await Promise.all(Array.from({ length: 10 }, () => client.organizations.list()));
  await client.organizations.list();
  expect(given()).toBe(1);
  expect(Object.fromEntries(new URLSearchParams(seen[0]!.body))).toEqual({ grant_type: 'client_credentials', client_id: 'id', client_secret: 'secret & more' });
  expect(seen.slice(1).every(request => request.headers.authorization === 'Bearer t1')).toBe(true);
});

test('A token is renewed before it expires', async () => {
  const { answer, given } = host(20);
  const { baseUrl } = await serve(answer);
  const client = new ErpClient({ baseUrl, ...credentials });
  await client.organizations.list();
  await client.organizations.list();
  expect(given()).toBe(2);
});

test('A token that is refused is replaced once', async () => {
  const renewed = host(600, token => token !== 't1');
  const { baseUrl } = await serve(renewed.answer);
  await new ErpClient({ baseUrl, ...credentials }).organizations.list();
  expect(renewed.given()).toBe(2);

  const hopeless = host(600, () => false);
  const other = await serve(hopeless.answer);
  expect(await failureOf(new ErpClient({ baseUrl: other.baseUrl, ...credentials }).organizations.list())).toMatchObject({ status: 401 });
  expect(hopeless.given()).toBe(2);
});

test('Wrong credentials are a sign-in error with the code of OAuth', async () => {
  const { baseUrl, seen } = await serve(json({ error: 'invalid_client', error_description: 'The secret is wrong.' }, 401));
  const error = await failureOf(new ErpClient({ baseUrl, ...credentials }).organizations.list());
  expect(error).toBeInstanceOf(ErpSignInError);
  expect(error).toMatchObject({ code: 'invalid_client', message: 'invalid_client: The secret is wrong.' });
  expect(seen).toHaveLength(1);
});

test('A sign-in that fails is repeated as often as a call, not once more for each call', async () => {
  const { baseUrl, seen } = await serve(problem(503, 'database_unavailable', { 'Retry-After': '0' }));
  expect(await failureOf(new ErpClient({ baseUrl, ...credentials }).organizations.list())).toMatchObject({ status: 503 });
  expect(seen).toHaveLength(4);
});

test('One caller who gives up does not end the sign-in of the others', async () => {
  const { answer } = host(600);
  const { baseUrl } = await serve((response, request) => void setTimeout(() => answer(response, request), 50));
  const client = new ErpClient({ baseUrl, ...credentials });
  const controller = new AbortController();
  const [hasty, patient] = [client.organizations.list({}, { signal: controller.signal }), client.organizations.list()];
  controller.abort();
  await expect(hasty).rejects.toMatchObject({ name: 'AbortError' });
  await expect(patient).resolves.toMatchObject({ data: [] });
});

test('Without credentials nothing is authorized', async () => {
  const { baseUrl, seen } = await serve(page);
  await new ErpClient({ baseUrl, anonymous: true }).problems.list();
  expect(seen[0]!.headers.authorization).toBeUndefined();
});

test('The caller can bring tokens, and is told when one is refused', async () => {
  const { baseUrl } = await serve(problem(401, 'not_authenticated'), page);
  const asked: unknown[] = [];
  await new ErpClient({ baseUrl, accessToken: rejected => `own-${asked.push(rejected)}` }).problems.list();
  expect(asked).toEqual([undefined, 'own-1']);
  await expect(clientOf(baseUrl).problems.list()).resolves.toBeDefined();
});
