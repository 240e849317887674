/** What any call takes besides its own parameters. */
export interface CallOptions {
  /** Cancels the call, its waits and its retries; the call then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Longest time for one attempt, body included; the client's default unless told. 0 waits for ever. */
  readonly timeoutMs?: number | undefined;
  /** How often to repeat the request when that is safe; the client's default unless told. */
  readonly maxRetries?: number | undefined;
  /** For a POST: your own key, when the same request may be sent again by another process. A new UUID unless told. */
  readonly idempotencyKey?: string | undefined;
  /** Why the change is made: one line of at most 500 characters, in any language, kept in the audit trail. */
  readonly reason?: string | undefined;
  /** Extra request headers. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A call that does what it says. */
export type Options = CallOptions & { readonly preview?: false | undefined; readonly ifNoneMatch?: undefined; readonly accept?: undefined };

/** A call that only tells what it would do: nothing is kept. */
export type PreviewOptions = CallOptions & { readonly preview: true };

/** A call about the version that the caller has seen; refused with 412 when the resource has changed since. */
export interface IfMatch {
  readonly ifMatch: VersionLike;
}

/** A read that answers `undefined` when the resource is still at this version. */
export type IfNoneMatchOptions = CallOptions & { readonly ifNoneMatch: VersionLike };

/** A read that is answered as a file of this media type. */
export type FileOptions<T extends string> = CallOptions & { readonly accept: T };

/** What the body is, where there is a choice. */
export interface ContentType<T extends string> {
  readonly contentType: T;
}

/** What a command would have done. */
export interface Preview<T, TEffect = unknown> {
  /** What the command would have answered. */
  readonly result: T;
  /** Everything it would have caused, in order. */
  readonly effects: readonly TEffect[];
}

/** A resource as it was read, its version number, or an ETag such as `"3"`. */
export type VersionLike = string | number | { readonly version: number };

/** The ETag of a version. */
export function etagOf(version: VersionLike): string {
  if (typeof version === 'string') return version;
  return `"${typeof version === 'number' ? version : version.version}"`;
}

/** What can be sent as a body that is not JSON. A stream is sent once: such a request is never repeated. */
export type RawBody = string | Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | URLSearchParams | FormData;

/** One value of a query parameter; `undefined` and `null` leave it out, an array repeats it. */
export type QueryValue = string | number | boolean | null | undefined | readonly (string | number | boolean)[];

/** An HTTP request of the contract. */
export interface ApiRequest {
  readonly method: string;
  /** From the API's base, such as `/v1/accounts`. */
  readonly path: string;
  readonly query?: object | undefined;
  /** Sent as JSON, unless `contentType` says otherwise. */
  readonly body?: unknown;
  readonly contentType?: string | undefined;
  readonly accept?: string | undefined;
}

/** All options of all calls, as the transport reads them. */
export type AnyOptions = CallOptions & {
  readonly preview?: boolean | undefined;
  readonly ifMatch?: VersionLike | undefined;
  readonly ifNoneMatch?: VersionLike | undefined;
  readonly accept?: string | undefined;
  readonly contentType?: string | undefined;
};
