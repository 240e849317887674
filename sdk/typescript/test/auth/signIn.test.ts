import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { beginSignIn, completeSignIn, ErpClient, ErpSignInError, memoryStore, type TokenSet } from '../../src/index.js';
import { failureOf, json, problem, serve } from '../server.js';

const app = { clientId: 'spa', redirectUri: 'https://app.example/callback' };
const expired: TokenSet = { accessToken: 'old', expiresAt: 0, refreshToken: 'r1', idToken: 'i1' };

test('The sign-in URL asks for a code under an S256 challenge', async () => {
  const { url, pending } = await beginSignIn({ baseUrl: 'https://erp.example/', ...app }, { prompt: 'login' });
  const parsed = new URL(url);
  expect(parsed.origin + parsed.pathname).toBe('https://erp.example/connect/authorize');
  expect(Object.fromEntries(parsed.searchParams)).toEqual({
    response_type: 'code', client_id: 'spa', redirect_uri: app.redirectUri, scope: 'openid profile email offline_access erp', state: pending.state,
    code_challenge: createHash('sha256').update(pending.codeVerifier).digest('base64url'), code_challenge_method: 'S256', prompt: 'login',
  });
  expect(pending.codeVerifier).toMatch(/^[\w-]{43}$/);
  expect((await beginSignIn({ baseUrl: 'https://erp.example', ...app })).pending).not.toEqual(pending);
});

test('The code is exchanged with its verifier', async () => {
  const { baseUrl, seen } = await serve(json({ access_token: 'a', expires_in: 600, refresh_token: 'r', id_token: 'i' }));
  const tokens = await completeSignIn({ baseUrl, ...app }, `${app.redirectUri}?code=c&state=s`, { state: 's', codeVerifier: 'v' });
  expect(tokens).toMatchObject({ accessToken: 'a', refreshToken: 'r', idToken: 'i' });
  expect(tokens.expiresAt - Date.now()).toBeGreaterThan(590_000);
  expect(Object.fromEntries(new URLSearchParams(seen[0]!.body))).toEqual({
    grant_type: 'authorization_code', client_id: 'spa', redirect_uri: app.redirectUri, code: 'c', code_verifier: 'v',
  });
});

test('An answer to another sign-in, or a refused one, is not used', async () => {
  const { baseUrl, seen } = await serve(problem(500, 'x'));
  const complete = (query: string): Promise<unknown> => failureOf(completeSignIn({ baseUrl, ...app }, `${app.redirectUri}?${query}`, { state: 's', codeVerifier: 'v' }));
  expect(await complete('code=c&state=other')).toMatchObject({ name: 'ErpSignInError', code: 'invalid_state' });
  expect(await complete('error=access_denied&error_description=No&state=s')).toMatchObject({ code: 'access_denied', message: 'access_denied: No' });
  expect(seen).toHaveLength(0);
  expect(await complete('code=c&state=s')).toMatchObject({ status: 500 });
  expect(seen, 'a code answers once').toHaveLength(1);
});

test('A session renews its tokens once for many calls, and keeps the new ones', async () => {
  const { baseUrl, seen } = await serve((response, request) =>
    (request.url === '/connect/token' ? json({ access_token: 'new', expires_in: 600, refresh_token: 'r2' }) : json({ data: [] }))(response, request));
  const tokens = memoryStore(expired);
  const client = new ErpClient({ baseUrl, clientId: 'spa', tokens });
  await Promise.all([client.organizations.list(), client.organizations.list(), client.organizations.list()]);
  const refreshes = seen.filter(request => request.url === '/connect/token');
  expect(refreshes.map(request => Object.fromEntries(new URLSearchParams(request.body)))).toEqual([{ grant_type: 'refresh_token', client_id: 'spa', refresh_token: 'r1' }]);
  expect(await tokens.load()).toMatchObject({ accessToken: 'new', refreshToken: 'r2', idToken: 'i1' });
  expect(seen.filter(request => request.headers.authorization === 'Bearer new')).toHaveLength(3);
});

test('Tokens that another tab has renewed are used as they are', async () => {
  const { baseUrl, seen } = await serve(json({ data: [] }));
  let loads = 0;
  const fresh = { accessToken: 'theirs', expiresAt: Date.now() + 600_000, refreshToken: 'r2' };
  const tokens = { load: () => (++loads === 1 ? expired : fresh), save: () => undefined };
  await new ErpClient({ baseUrl, clientId: 'spa', tokens }).organizations.list();
  expect(seen.map(request => request.headers.authorization)).toEqual(['Bearer theirs']);
});

test('A session that is over asks to sign in again', async () => {
  const { baseUrl } = await serve(json({ error: 'invalid_grant' }, 400));
  expect(await failureOf(new ErpClient({ baseUrl, clientId: 'spa', tokens: expired }).organizations.list())).toMatchObject({ code: 'invalid_grant' });
  const { refreshToken: _, ...withoutRefresh } = expired;
  const error = await failureOf(new ErpClient({ baseUrl, clientId: 'spa', tokens: withoutRefresh }).organizations.list());
  expect(error).toBeInstanceOf(ErpSignInError);
  expect(error).toMatchObject({ code: 'login_required' });
});
