import { ErpConnectionError, ErpProblem } from './problem.js';

/** A good answer: from 200 to 299, or 304. */
export interface Answer {
  readonly response: Response;
  /** The body, when it was asked for. */
  readonly text: string;
}

interface Limits {
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  readonly readsText: boolean;
}

/** Sends a request once. Refusals are thrown as `ErpProblem`, missing answers as `ErpConnectionError`, cancellation as the signal's reason. */
export async function attempt(send: typeof fetch, url: string, init: RequestInit, limits: Limits): Promise<Answer> {
  const deadline = new AbortController();
  const timer = limits.timeoutMs > 0 ? setTimeout(() => deadline.abort(), limits.timeoutMs) : undefined;
  const signal = limits.signal ? AbortSignal.any([limits.signal, deadline.signal]) : deadline.signal;
  try {
    limits.signal?.throwIfAborted();
    const response = await send(url, { ...init, signal });
    if (!response.ok && response.status !== 304) throw new ErpProblem(response, await response.text());
    return { response, text: limits.readsText ? await response.text() : '' };
  } catch (error) {
    if (error instanceof ErpProblem) throw error;
    limits.signal?.throwIfAborted();
    if (deadline.signal.aborted) throw new ErpConnectionError(`${url} did not answer within ${limits.timeoutMs} ms.`, error, true);
    throw new ErpConnectionError(`${url} could not be reached: ${reasonOf(error)}`, error);
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as { message?: string; cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? message ?? 'no reason given';
}
