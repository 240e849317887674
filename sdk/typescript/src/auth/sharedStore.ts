import type { TokenStore } from './session.js';
import type { TokenSet } from './tokens.js';

const table = 'tokens';

/**
 * Keeps a user's tokens in the browser's IndexedDB: for all tabs of the origin, and beyond a reload. What one tab has saved the next one
 * reads, which `localStorage` does not promise: there a tab may still see a refresh token that another has used up.
 * @param name Tells several sign-ins of one origin apart.
 */
export function sharedStore(name = 'erp-session'): TokenStore & { clear(): Promise<void> } {
  return {
    load: () => inTable(name, 'readonly', tokens => tokens.get(table) as IDBRequest<TokenSet | undefined>),
    save: async saved => void (await inTable(name, 'readwrite', tokens => tokens.put(saved, table))),
    clear: () => inTable(name, 'readwrite', tokens => tokens.delete(table)),
  };
}

/** Answers once the transaction is complete: whoever begins one after that, in any tab, sees what this one wrote. */
async function inTable<T>(name: string, mode: IDBTransactionMode, work: (tokens: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => void opening.result.createObjectStore(table);
  const database = await settled(opening);
  try {
    const transaction = database.transaction(table, mode);
    const request = work(transaction.objectStore(table));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new DOMException('The tokens could not be kept.', 'AbortError'));
    });
    return request.result;
  } finally {
    database.close();
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
