/** Names of the media types that files come and go in. */
export const mediaTypes = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** An answer that is a file, still to be read: once, by one of its methods. */
export class ApiFile {
  readonly response: Response;

  constructor(response: Response) {
    this.response = response;
  }

  /** What it is, such as `text/csv`. */
  get mediaType(): string {
    return (this.response.headers.get('Content-Type') ?? 'application/octet-stream').split(';')[0]!.trim();
  }

  /** The name that the API proposes. */
  get fileName(): string | undefined {
    const header = this.response.headers.get('Content-Disposition') ?? '';
    const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
    return encoded === undefined ? /filename="?([^";]+)"?/i.exec(header)?.[1] : decodeURIComponent(encoded);
  }

  /** The bytes as they arrive, for a file that need not fit into memory. */
  get stream(): ReadableStream<Uint8Array> {
    return this.response.body ?? new Blob([]).stream();
  }

  text(): Promise<string> {
    return this.response.text();
  }

  blob(): Promise<Blob> {
    return this.response.blob();
  }
}
