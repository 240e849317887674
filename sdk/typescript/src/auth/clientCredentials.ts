import { requestTokens, type TokenEndpoint } from './tokenEndpoint.js';
import { isFresh, SingleFlight, waitFor, type TokenSet, type TokenSource } from './tokens.js';

/** Signs a machine in by its client id and secret, and again before each token expires. For servers only: a browser cannot keep the secret. */
export class ClientCredentials implements TokenSource {
  readonly #endpoint: TokenEndpoint;
  readonly #form: Readonly<Record<string, string>>;
  readonly #flight = new SingleFlight<TokenSet>();
  #tokens: TokenSet | undefined;

  constructor(endpoint: TokenEndpoint, clientId: string, clientSecret: string) {
    this.#endpoint = endpoint;
    this.#form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
  }

  async accessToken(rejected: string | undefined, signal: AbortSignal | undefined): Promise<string> {
    if (this.#tokens === undefined || !isFresh(this.#tokens, rejected))
      this.#tokens = await waitFor(this.#flight.run(() => requestTokens(this.#endpoint, this.#form)), signal);
    return this.#tokens.accessToken;
  }
}
