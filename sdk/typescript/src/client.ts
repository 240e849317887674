import { ClientCredentials } from './auth/clientCredentials.js';
import { memoryStore, Session, type TokenStore } from './auth/session.js';
import type { TokenEndpoint } from './auth/tokenEndpoint.js';
import type { TokenSet, TokenSource } from './auth/tokens.js';
import { EventFeed } from './events/eventFeed.js';
import { ErpResources } from './generated/client.js';
import { defaultRetryPolicy, type RetryPolicy } from './http/retry.js';
import { Transport, type TransportSettings } from './http/transport.js';

/** What every client takes. */
export interface ConnectionOptions {
  /** Origin of the API, such as `https://erp.example.com`. */
  readonly baseUrl: string | URL;
  /** Longest time for one attempt in milliseconds; 100,000 unless told, 0 waits for ever. */
  readonly timeoutMs?: number | undefined;
  /** How failed requests are repeated, where that is safe. */
  readonly retry?: Partial<RetryPolicy> | undefined;
  /** Language of the messages in problems: English unless told. */
  readonly language?: 'en' | 'bn' | undefined;
  /** Extra headers of every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Stands in for the global `fetch`: a proxy agent, a test. */
  readonly fetch?: typeof fetch | undefined;
}

/** A machine: signs in by itself. Keep the secret on a server. */
export type ClientCredentialsOptions = ConnectionOptions & { readonly clientId: string; readonly clientSecret: string };

/** A signed-in user: `completeSignIn` gives the tokens; they are renewed by themselves. */
export type SessionOptions = ConnectionOptions & { readonly clientId: string; readonly tokens: TokenSet | TokenStore };

/** Your own tokens; the function is asked before every request and should remember its answer. */
export type AccessTokenOptions = ConnectionOptions & {
  readonly accessToken: (rejected: string | undefined) => string | Promise<string>;
};

/** Nobody: reaches what is public. */
export type AnonymousOptions = ConnectionOptions & { readonly anonymous: true };

export type ErpClientOptions = ClientCredentialsOptions | SessionOptions | AccessTokenOptions | AnonymousOptions;

/** The ERP API: one property for each kind of resource. Make one and share it. */
export class ErpClient extends ErpResources {
  /** For requests that have no method of their own. */
  readonly transport: Transport;
  /** The event feed; `events.stream()` follows it. */
  override readonly events: EventFeed;

  constructor(options: ErpClientOptions) {
    const transport = new Transport(settingsOf(options));
    super(transport);
    this.transport = transport;
    this.events = new EventFeed(transport);
  }
}

function settingsOf(options: ErpClientOptions): TransportSettings {
  const baseUrl = String(options.baseUrl).replace(/\/+$/, '');
  const send = options.fetch ?? globalThis.fetch.bind(globalThis);
  return {
    baseUrl,
    fetch: send,
    tokens: tokensOf(options, { baseUrl, fetch: send }),
    timeoutMs: options.timeoutMs ?? 100_000,
    retry: { ...defaultRetryPolicy, ...options.retry },
    headers: { ...(options.language === undefined ? {} : { 'Accept-Language': options.language }), ...options.headers },
  };
}

function tokensOf(options: ErpClientOptions, endpoint: TokenEndpoint): TokenSource | undefined {
  if ('accessToken' in options) return { accessToken: async rejected => options.accessToken(rejected) };
  if ('clientSecret' in options) return new ClientCredentials(endpoint, options.clientId, options.clientSecret);
  if ('tokens' in options) return new Session(endpoint, options.clientId, 'load' in options.tokens ? options.tokens : memoryStore(options.tokens));
  return undefined;
}
