import { ErpConnectionError, ErpProblem } from './problem.js';

/** When to try again. */
export interface RetryPolicy {
  /** Repetitions after the first attempt. */
  readonly maxRetries: number;
  /** Wait before the first repetition; it doubles from one to the next. */
  readonly baseDelayMs: number;
  /** No wait is longer; when the API asks for a longer one, its refusal is thrown instead. */
  readonly maxDelayMs: number;
}

export const defaultRetryPolicy: RetryPolicy = { maxRetries: 3, baseDelayMs: 250, maxDelayMs: 30_000 };

/**
 * How much repeating a request can harm: `always` for reads and for requests under an idempotency key; `untouched` for other changes, which are
 * repeated only when the API said that it did nothing (429, 503); `never` for a body that can be read once.
 */
export type Repeatable = 'always' | 'untouched' | 'never';

/** Runs attempts until one succeeds, fails for good, or the policy is used up. */
export async function withRetries<T>(attempt: () => Promise<T>, repeatable: Repeatable, policy: RetryPolicy, signal?: AbortSignal): Promise<T> {
  for (let retries = 0; ; retries++) {
    try {
      return await attempt();
    } catch (error) {
      const delay = retries < policy.maxRetries && isWorthRepeating(error, repeatable) ? delayMs(error, retries, policy) : undefined;
      if (delay === undefined) throw error;
      await sleep(delay, signal);
    }
  }
}

function isWorthRepeating(error: unknown, repeatable: Repeatable): boolean {
  if (repeatable === 'never') return false;
  if (error instanceof ErpConnectionError) return repeatable === 'always';
  if (!(error instanceof ErpProblem)) return false;
  if (error.status === 429 || error.status === 503) return true;
  if (repeatable !== 'always') return false;
  // The first attempt is still running under this key: its answer is worth waiting for.
  if (error.status === 409) return error.code === 'idempotency_key_in_progress';
  return error.status === 408 || error.status >= 500;
}

function delayMs(error: unknown, retries: number, policy: RetryPolicy): number | undefined {
  const asked = error instanceof ErpProblem ? error.retryAfterMs : undefined;
  const backoff = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** retries);
  // Jitter: clients that failed together must not come back together.
  if (asked === undefined) return backoff * (0.5 + Math.random() / 2);
  return asked > policy.maxDelayMs ? undefined : asked + Math.random() * policy.baseDelayMs;
}

/** Waits, unless it is cancelled. */
export function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const aborted = (): void => {
      clearTimeout(timer);
      reject(signal!.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', aborted);
      resolve();
    }, ms);
    signal?.addEventListener('abort', aborted, { once: true });
  });
}
