import { EventsClient, type CloudEvent } from '../generated/client.js';
import { ErpProblem } from '../http/problem.js';
import { sleep } from '../http/retry.js';
import { messagesOf } from './messages.js';

/** What to follow. */
export interface StreamOptions {
  /** Begin after this number: `sequence` of the last event that you are done with. 0 is the start of the feed; from now on unless told. */
  readonly after?: number | undefined;
  /** Only these types; `journalEntry.*` stands for all of an entity. */
  readonly types?: readonly string[] | undefined;
  /** Ends the iteration, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

// The server beats every 15 seconds.
const longestSilenceMs = 60_000;
const longestPauseMs = 30_000;

/** The operations under `client.events`, and the feed as one endless iteration. */
export class EventFeed extends EventsClient {
  /**
   * Follows the feed for ever: `for await (const event of client.events.stream({ after }))`.
   *
   * Every event as it happens, in order. A connection that breaks, a server that restarts, a token that runs out: it comes back by itself and
   * goes on where it was. Keep `sequence` of the last event that you are done with, and start after it the next time: nothing is missed.
   */
  async *stream(options: StreamOptions = {}): AsyncGenerator<CloudEvent, void, undefined> {
    const { signal } = options;
    let after = options.after;
    for (let failures = 0; ; failures++) {
      try {
        const file = await this.openStream({ after, types: options.types?.join(',') }, { signal });
        for await (const message of messagesOf(file.stream, longestSilenceMs)) {
          failures = 0;
          if (message.id !== undefined) after = Number(message.id);
          if (message.data !== undefined) yield JSON.parse(message.data) as CloudEvent;
        }
      } catch (error) {
        signal?.throwIfAborted();
        if (error instanceof ErpProblem && !passes(error.status)) throw error;
      }
      await sleep(pauseMs(failures), signal);
    }
  }
}

function passes(status: number): boolean {
  return status >= 500 || status === 408 || status === 429;
}

/** Soon after a stream that had been standing, then longer and longer; clients that failed together must not come back together. */
function pauseMs(failures: number): number {
  return Math.min(200 * 2 ** failures, longestPauseMs) * (0.5 + Math.random() / 2);
}
