import type { RateLimit } from './rateLimit.js';

/** An answer with all that came with it. */
export interface ApiResponse<T> {
  readonly data: T;
  readonly status: number;
  readonly headers: Headers;
  /** Version of the resource: send it as `ifMatch` to change it, as `ifNoneMatch` to ask whether it has changed. */
  readonly etag: string | undefined;
  /** Path of what was created, or of the job that works on it. */
  readonly location: string | undefined;
  /** True when this is the stored answer of an earlier request with the same idempotency key. */
  readonly isReplay: boolean;
  /** What is left of each quota. */
  readonly rateLimits: readonly RateLimit[];
}

/** A call on its way: await it for the data, or `withResponse()` for the headers too. */
export class Call<T> implements Promise<T> {
  readonly [Symbol.toStringTag] = 'Call';
  readonly #response: Promise<ApiResponse<T>>;

  constructor(response: Promise<ApiResponse<T>>) {
    this.#response = response;
  }

  /** The data with status, ETag, location and rate limits. */
  withResponse(): Promise<ApiResponse<T>> {
    return this.#response;
  }

  then<A = T, B = never>(done?: ((value: T) => A | PromiseLike<A>) | null, failed?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<A | B> {
    return this.#response.then(response => response.data).then(done, failed);
  }

  catch<B = never>(failed?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(undefined, failed);
  }

  finally(done?: (() => void) | null): Promise<T> {
    return this.then().finally(done);
  }
}
