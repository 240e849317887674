import { requestTokens, type TokenEndpoint } from './tokenEndpoint.js';
import { ErpSignInError, isFresh, SingleFlight, waitFor, type TokenSet, type TokenSource } from './tokens.js';

/** Keeps a user's tokens. `sharedStore()` is one that all tabs share; the default is forgotten with the page. What `save` has kept, the next `load` in any tab must answer. */
export interface TokenStore {
  load(): TokenSet | undefined | Promise<TokenSet | undefined>;
  save(tokens: TokenSet): void | Promise<void>;
}

/** Keeps tokens in memory. */
export function memoryStore(tokens?: TokenSet): TokenStore {
  return { load: () => tokens, save: saved => void (tokens = saved) };
}

/**
 * A user's session: renews the access token by the refresh token. A refresh token answers once and its reuse ends the session, so one
 * refresh runs at a time: in this page, and by a Web Lock in all tabs of the origin that share the store.
 */
export class Session implements TokenSource {
  readonly #endpoint: TokenEndpoint;
  readonly #clientId: string;
  readonly #store: TokenStore;
  readonly #flight = new SingleFlight<TokenSet>();

  constructor(endpoint: TokenEndpoint, clientId: string, store: TokenStore) {
    this.#endpoint = endpoint;
    this.#clientId = clientId;
    this.#store = store;
  }

  async accessToken(rejected: string | undefined, signal: AbortSignal | undefined): Promise<string> {
    const tokens = await this.#store.load();
    if (tokens !== undefined && isFresh(tokens, rejected)) return tokens.accessToken;
    return (await waitFor(this.#flight.run(() => this.#locked(() => this.#renew(rejected))), signal)).accessToken;
  }

  async #renew(rejected: string | undefined): Promise<TokenSet> {
    const tokens = await this.#store.load();
    // Another tab may have renewed them while this one waited for the lock.
    if (tokens !== undefined && isFresh(tokens, rejected)) return tokens;
    if (tokens?.refreshToken === undefined) throw new ErpSignInError('login_required', 'There is no refresh token: sign in again.');
    const form = { grant_type: 'refresh_token', client_id: this.#clientId, refresh_token: tokens.refreshToken };
    const renewed = await requestTokens(this.#endpoint, form);
    const kept = { ...renewed, refreshToken: renewed.refreshToken ?? tokens.refreshToken, idToken: renewed.idToken ?? tokens.idToken };
    await this.#store.save(kept);
    return kept;
  }

  async #locked(task: () => Promise<TokenSet>): Promise<TokenSet> {
    const locks = (globalThis.navigator as { locks?: LockManager } | undefined)?.locks;
    return locks === undefined ? task() : await locks.request(`erp-session-${this.#clientId}`, task);
  }
}
