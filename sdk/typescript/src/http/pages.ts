/** One page of a list. */
export interface Page<T> {
  readonly data: readonly T[];
  readonly nextCursor?: string | null | undefined;
}

/** The type of a page's items. */
export type ItemOf<P extends Page<unknown>> = P['data'][number];

/** A whole list, read page by page as it is iterated: `for await (const account of client.accounts.listAll())`. */
export class Pages<P extends Page<unknown>> implements AsyncIterable<ItemOf<P>> {
  readonly #read: (cursor: string | undefined) => PromiseLike<P>;

  constructor(read: (cursor: string | undefined) => PromiseLike<P>) {
    this.#read = read;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<ItemOf<P>, void, undefined> {
    for await (const page of this.pages()) yield* page.data as Iterable<Awaited<ItemOf<P>>>;
  }

  /** The pages instead of their items. */
  async *pages(): AsyncGenerator<P, void, undefined> {
    let cursor: string | undefined;
    do {
      const page = await this.#read(cursor);
      yield page;
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }

  /** All items, or the first `max` of them. */
  async toArray(max: number = Number.POSITIVE_INFINITY): Promise<ItemOf<P>[]> {
    const items: ItemOf<P>[] = [];
    if (max <= 0) return items;
    for await (const item of this) if (items.push(item) >= max) break;
    return items;
  }
}

/** Pages of any operation: `paginate(cursor => client.accounts.list({ cursor }))`. */
export function paginate<P extends Page<unknown>>(read: (cursor: string | undefined) => PromiseLike<P>): Pages<P> {
  return new Pages(read);
}
