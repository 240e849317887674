/** Where the transport gets access tokens. */
export interface TokenSource {
  /**
   * A token that opens the API now.
   * @param rejected A token that the API did not accept, though it had not expired: answer another one if there is one.
   */
  accessToken(rejected: string | undefined, signal: AbortSignal | undefined): Promise<string>;
}

/** Tokens as a sign-in or a refresh gave them. */
export interface TokenSet {
  readonly accessToken: string;
  /** When the access token expires, in milliseconds since 1970. */
  readonly expiresAt: number;
  readonly refreshToken?: string | undefined;
  readonly idToken?: string | undefined;
}

/** The token endpoint refused: wrong client or secret, or a refresh token that is used up (`invalid_grant`: sign in again). */
export class ErpSignInError extends Error {
  override readonly name = 'ErpSignInError';
  /** Code of OAuth 2.0, such as `invalid_client` or `invalid_grant`. */
  readonly code: string;

  constructor(code: string, description: string) {
    super(description === '' ? code : `${code}: ${description}`);
    this.code = code;
  }
}

/** Renewed this long before it expires, so that it does not expire on its way. */
const margin = 30_000;

export function isFresh(tokens: TokenSet, rejected: string | undefined): boolean {
  return tokens.accessToken !== rejected && tokens.expiresAt - margin > Date.now();
}

/** Runs one task at a time: whoever comes while it runs gets its outcome. */
export class SingleFlight<T> {
  #running: Promise<T> | undefined;

  run(task: () => Promise<T>): Promise<T> {
    this.#running ??= task().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }
}

/** Lets one caller stop waiting for a task that others share. */
export function waitFor<T>(task: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return task;
  return new Promise((resolve, reject) => {
    const aborted = (): void => reject(signal.reason);
    if (signal.aborted) aborted();
    signal.addEventListener('abort', aborted, { once: true });
    task.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted));
  });
}
