import { attempt } from '../http/attempt.js';
import { ErpConnectionError, ErpProblem } from '../http/problem.js';
import { defaultRetryPolicy, withRetries } from '../http/retry.js';
import { ErpSignInError, type TokenSet } from './tokens.js';

/** Where tokens come from. */
export interface TokenEndpoint {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
}

const timeoutMs = 30_000;

/** Asks for tokens. A code and a rotating refresh token answer once, so only client credentials are asked for again after a failure. */
export async function requestTokens(endpoint: TokenEndpoint, form: Readonly<Record<string, string>>): Promise<TokenSet> {
  const send = (): Promise<TokenSet> => post(endpoint, form);
  try {
    return await withRetries(send, form['grant_type'] === 'client_credentials' ? 'always' : 'untouched', defaultRetryPolicy);
  } catch (error) {
    throw error instanceof ErpProblem ? signInError(error) : error;
  }
}

async function post(endpoint: TokenEndpoint, form: Readonly<Record<string, string>>): Promise<TokenSet> {
  const init: RequestInit = { method: 'POST', headers: { Accept: 'application/json' }, body: new URLSearchParams(form) };
  const asked = Date.now();
  const { text } = await attempt(endpoint.fetch, `${endpoint.baseUrl}/connect/token`, init, { signal: undefined, timeoutMs, readsText: true });
  const answer = parse(text);
  if (typeof answer['access_token'] !== 'string') throw new ErpConnectionError('The token endpoint answered without an access token.', text);
  return {
    accessToken: answer['access_token'],
    expiresAt: asked + Number(answer['expires_in'] ?? 0) * 1000,
    refreshToken: answer['refresh_token'] as string | undefined,
    idToken: answer['id_token'] as string | undefined,
  };
}

function signInError(problem: ErpProblem): Error {
  const { error, error_description: description } = parse(problem.body);
  return typeof error === 'string' ? new ErpSignInError(error, typeof description === 'string' ? description : '') : problem;
}

function parse(text: string): Record<string, unknown> {
  try {
    return (JSON.parse(text) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}
