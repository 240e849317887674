import { rateLimitsOf, retryAfterMs, type RateLimit } from './rateLimit.js';

/** One broken rule. */
export interface ErpProblemError {
  /** JSON pointer into the body (`/lines/0/debit`), `query:name`, `header:name`, or null for the whole request. */
  readonly pointer: string | null;
  /** Stable code of the rule. */
  readonly code: string;
  /** The rule in the caller's language. */
  readonly message: string;
  /** The values behind the message, for a front end that words it itself. */
  readonly args: Readonly<Record<string, string | null>>;
}

/** The API refused the request (RFC 9457): every answer from 400 to 599 is thrown as this. */
export class ErpProblem extends Error {
  override readonly name = 'ErpProblem';
  /** The HTTP status. */
  readonly status: number;
  /** Stable code to switch on, such as `period_closed`; `http_502` when something in between answered without a problem document. */
  readonly code: string;
  /** Stable URI of this kind of problem. */
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  /** Each broken rule with the place it is broken at. */
  readonly errors: readonly ErpProblemError[];
  /** Quote it to support. */
  readonly traceId: string | undefined;
  /** When to try again, if the API said so. */
  readonly retryAfterMs: number | undefined;
  /** What is left of each quota. */
  readonly rateLimits: readonly RateLimit[];
  readonly headers: Headers;
  /** The response body as it came. */
  readonly body: string;

  constructor(response: Response, body: string) {
    const problem = parse(body);
    const detail = text(problem['detail']) ?? response.statusText;
    const code = text(problem['code']) ?? `http_${response.status}`;
    super(`${response.status} ${code}${detail ? `: ${detail}` : ''}`);
    this.status = response.status;
    this.code = code;
    this.type = text(problem['type']) ?? 'about:blank';
    this.title = text(problem['title']) ?? response.statusText;
    this.detail = detail;
    this.errors = Array.isArray(problem['errors']) ? (problem['errors'] as unknown[]).map(errorOf) : [];
    this.traceId = text(problem['traceId']) ?? undefined;
    this.retryAfterMs = retryAfterMs(response.headers);
    this.rateLimits = rateLimitsOf(response.headers);
    this.headers = response.headers;
    this.body = body;
  }

  /** Whether this is, or contains, a refusal with the code. */
  has(code: string): boolean {
    return this.code === code || this.errors.some(error => error.code === code);
  }

  /** The broken rules at a place, such as `/lines/0/debit`. */
  at(pointer: string): readonly ErpProblemError[] {
    return this.errors.filter(error => error.pointer === pointer);
  }
}

/** No usable answer came: the network failed, the time was up, or something that is not the API answered. `cause` has the reason. */
export class ErpConnectionError extends Error {
  override readonly name = 'ErpConnectionError';
  /** True when `timeoutMs` was up. */
  readonly timedOut: boolean;

  constructor(message: string, cause: unknown, timedOut = false) {
    super(message, { cause });
    this.timedOut = timedOut;
  }
}

function parse(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function errorOf(value: unknown): ErpProblemError {
  const error = (value ?? {}) as Partial<ErpProblemError>;
  return { pointer: error.pointer ?? null, code: error.code ?? '', message: error.message ?? '', args: error.args ?? {} };
}
