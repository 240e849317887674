import { requestTokens, type TokenEndpoint } from './tokenEndpoint.js';
import { ErpSignInError, type TokenSet } from './tokens.js';

/** A browser or native app that signs users in: a public client, registered with its redirect URI, without a secret. */
export interface SignInOptions {
  readonly baseUrl: string | URL;
  readonly clientId: string;
  readonly redirectUri: string;
  /** `openid profile email offline_access erp` unless told; without `offline_access` there is no refresh token. */
  readonly scope?: string | undefined;
  readonly fetch?: typeof fetch | undefined;
}

/** What must be kept (in `sessionStorage`, say) from the moment the user leaves for the sign-in page until the return. */
export interface PendingSignIn {
  readonly state: string;
  readonly codeVerifier: string;
}

/** Makes the URL to send the user to: authorization code with PKCE (S256). Needs a secure context (https, or localhost). */
export async function beginSignIn(options: SignInOptions, extra: Readonly<Record<string, string>> = {}): Promise<{ url: string; pending: PendingSignIn }> {
  const pending: PendingSignIn = { state: random(), codeVerifier: random() };
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pending.codeVerifier));
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: options.clientId,
    redirect_uri: options.redirectUri,
    scope: options.scope ?? 'openid profile email offline_access erp',
    state: pending.state,
    code_challenge: base64Url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    ...extra,
  });
  return { url: `${endpointOf(options).baseUrl}/connect/authorize?${query}`, pending };
}

/** Exchanges the code in the URL that the user came back with. */
export async function completeSignIn(options: SignInOptions, callbackUrl: string | URL, pending: PendingSignIn): Promise<TokenSet> {
  const answer = new URL(callbackUrl).searchParams;
  // Checked before anything else: an answer to a sign-in that this page did not begin must not be used.
  if (answer.get('state') !== pending.state) throw new ErpSignInError('invalid_state', 'The answer belongs to another sign-in. Begin again.');
  const error = answer.get('error');
  if (error !== null) throw new ErpSignInError(error, answer.get('error_description') ?? '');
  return requestTokens(endpointOf(options), {
    grant_type: 'authorization_code',
    client_id: options.clientId,
    redirect_uri: options.redirectUri,
    code: answer.get('code') ?? '',
    code_verifier: pending.codeVerifier,
  });
}

function endpointOf(options: SignInOptions): TokenEndpoint {
  return { baseUrl: String(options.baseUrl).replace(/\/+$/, ''), fetch: options.fetch ?? globalThis.fetch.bind(globalThis) };
}

function random(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
