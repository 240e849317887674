import type { TokenSource } from '../auth/tokens.js';
import { Call, type ApiResponse } from './call.js';
import { attempt, type Answer } from './attempt.js';
import { ApiFile } from './file.js';
import { etagOf, type AnyOptions, type ApiRequest, type RawBody } from './options.js';
import { ErpConnectionError, ErpProblem } from './problem.js';
import { rateLimitsOf } from './rateLimit.js';
import { withRetries, type Repeatable, type RetryPolicy } from './retry.js';
import { queryString } from './url.js';

/** How the transport reaches the API. */
export interface TransportSettings {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  readonly tokens: TokenSource | undefined;
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
  readonly headers: Readonly<Record<string, string>>;
}

const json = 'application/json';

/** Sends the requests of the contract: tokens, idempotency keys, retries, timeouts, problems. */
export class Transport {
  readonly #settings: TransportSettings;

  constructor(settings: TransportSettings) {
    this.#settings = settings;
  }

  /** A request that is answered with JSON or with nothing. */
  send<T>(request: ApiRequest, options: AnyOptions = {}): Call<T> {
    return new Call(this.#exchange(request, options, true).then(answer => readJson<T>(answer)));
  }

  /** A request that is answered with a file. */
  async file(request: ApiRequest, options: AnyOptions = {}): Promise<ApiFile> {
    return new ApiFile((await this.#exchange(request, options, false)).response);
  }

  /** As the options have it: a file when they name a media type, else JSON. */
  call(request: ApiRequest, options: AnyOptions = {}): Call<unknown> | Promise<ApiFile> {
    return options.accept === undefined ? this.send(request, options) : this.file(request, options);
  }

  #exchange(request: ApiRequest, options: AnyOptions, readsText: boolean): Promise<Answer> {
    const settings = this.#settings;
    const url = settings.baseUrl + request.path + queryString(options.preview ? { ...request.query, preview: true } : request.query);
    const body = bodyOf(request, options);
    const headers = headersOf(request, options, settings.headers);
    const repeatable = repeatableOf(request.method, headers, body);
    const timeoutMs = options.timeoutMs ?? settings.timeoutMs;
    const once = async (token: string | undefined): Promise<Answer> => {
      if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
      const init: RequestInit = { method: request.method, headers, ...(body === undefined ? {} : { body }) };
      // Node refuses to send a stream without it; the DOM types do not know it yet.
      if (body instanceof ReadableStream) Object.assign(init, { duplex: 'half' });
      return attempt(settings.fetch, url, init, { signal: options.signal, timeoutMs, readsText });
    };
    const policy = { ...settings.retry, maxRetries: options.maxRetries ?? settings.retry.maxRetries };
    const retried = (token: string | undefined): Promise<Answer> => withRetries(() => once(token), repeatable, policy, options.signal);
    return settings.tokens === undefined ? retried(undefined) : authorized(settings.tokens, retried, repeatable, options.signal);
  }
}

/** A token can be revoked or its keys replaced before it expires: one 401 is answered with a fresh token. */
async function authorized(tokens: TokenSource, send: (token: string) => Promise<Answer>, repeatable: Repeatable, signal: AbortSignal | undefined): Promise<Answer> {
  const token = await tokens.accessToken(undefined, signal);
  try {
    return await send(token);
  } catch (error) {
    if (!(error instanceof ErpProblem) || error.status !== 401 || repeatable === 'never') throw error;
    const other = await tokens.accessToken(token, signal);
    if (other === token) throw error;
    return send(other);
  }
}

function headersOf(request: ApiRequest, options: AnyOptions, defaults: Readonly<Record<string, string>>): Headers {
  const headers = new Headers(defaults);
  headers.set('Accept', options.preview ? `application/vnd.erp.preview+json, ${json}` : (options.accept ?? request.accept ?? json));
  if (request.body !== undefined) headers.set('Content-Type', contentTypeOf(request, options));
  // Made here, once for all attempts: that is what makes a repeated POST safe.
  if (request.method === 'POST') headers.set('Idempotency-Key', options.idempotencyKey ?? crypto.randomUUID());
  if (options.ifMatch !== undefined) headers.set('If-Match', etagOf(options.ifMatch));
  if (options.ifNoneMatch !== undefined) headers.set('If-None-Match', etagOf(options.ifNoneMatch));
  // Headers are ASCII, so the rest travels percent-encoded.
  if (options.reason !== undefined) headers.set('X-Change-Reason', encodeURIComponent(options.reason));
  for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value);
  return headers;
}

function contentTypeOf(request: ApiRequest, options: AnyOptions): string {
  return options.contentType ?? request.contentType ?? json;
}

function bodyOf(request: ApiRequest, options: AnyOptions): RawBody | undefined {
  if (request.body === undefined) return undefined;
  return /[/+]json$/.test(contentTypeOf(request, options)) ? JSON.stringify(request.body) : (request.body as RawBody);
}

function repeatableOf(method: string, headers: Headers, body: RawBody | undefined): Repeatable {
  if (body instanceof ReadableStream) return 'never';
  return method === 'GET' || method === 'HEAD' || headers.has('Idempotency-Key') ? 'always' : 'untouched';
}

function readJson<T>({ response, text }: Answer): ApiResponse<T> {
  return {
    data: (text === '' ? undefined : parse(text, response)) as T,
    status: response.status,
    headers: response.headers,
    etag: response.headers.get('ETag') ?? undefined,
    location: response.headers.get('Location') ?? undefined,
    isReplay: response.headers.get('Idempotency-Replayed') === 'true',
    rateLimits: rateLimitsOf(response.headers),
  };
}

function parse(text: string, response: Response): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ErpConnectionError(`${response.url} answered ${response.status} with something that is not JSON.`, error);
  }
}
