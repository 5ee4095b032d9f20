// What outlives a page and is too large for habits: IndexedDB, one database, one store for each kind of thing. Where
// storage is blocked, it lasts as long as the page, and `isLasting` says so. Never: what is inside.

export const STORES = ['groups', 'notebook', 'outcomes', 'replays'] as const;
export type Store = (typeof STORES)[number];

interface Kept {
  readonly id: string;
}

const NAME = 'keidas';
const lastResort = new Map<Store, Map<string, Kept>>(STORES.map((store) => [store, new Map()]));
let opened: Promise<IDBDatabase | null> | undefined;

/** `false`: this browser keeps nothing; all that is here goes with the page. */
export async function isLasting(): Promise<boolean> {
  return (await database()) !== null;
}

/** Whether something of a kind is here; asking leaves no trace where nothing was kept ever. */
export async function has(store: Store): Promise<boolean> {
  try {
    const known = await indexedDB.databases();
    return known.some(({ name }) => name === NAME) && (await all(store)).length > 0;
  } catch {
    // Blocked storage keeps nothing.
    return false;
  }
}

export async function all<T extends Kept>(store: Store): Promise<T[]> {
  const kept = await ask<T[]>(store, 'readonly', (one) => one.getAll() as IDBRequest<T[]>);
  return kept ?? ([...lastResort.get(store)!.values()] as T[]);
}

export async function get<T extends Kept>(store: Store, id: string): Promise<T | null> {
  const db = await database();
  if (!db) return (lastResort.get(store)!.get(id) as T | undefined) ?? null;
  return (await ask<T | undefined>(store, 'readonly', (one) => one.get(id))) ?? null;
}

export async function put<T extends Kept>(store: Store, thing: T): Promise<void> {
  if (!(await database())) lastResort.get(store)!.set(thing.id, thing);
  else await ask(store, 'readwrite', (one) => one.put(thing));
}

export async function remove(store: Store, id: string): Promise<void> {
  lastResort.get(store)!.delete(id);
  await ask(store, 'readwrite', (one) => one.delete(id));
}

/** A shared device starts clean. */
export async function clear(store: Store): Promise<void> {
  lastResort.get(store)!.clear();
  await ask(store, 'readwrite', (one) => one.clear());
}

/** Resolves when it is on the device; `null`: there is no database. A full disk throws. */
async function ask<T>(
  store: Store,
  mode: IDBTransactionMode,
  request: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | null> {
  const db = await database();
  if (!db) return null;
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(store, mode);
    const asked = request(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(asked.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? asked.error);
  });
}

function database(): Promise<IDBDatabase | null> {
  opened ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () =>
        STORES.forEach((store) => request.result.createObjectStore(store, { keyPath: 'id' }));
      request.onsuccess = () => {
        // A newer page in another tab must not wait for this one.
        request.result.onversionchange = () => request.result.close();
        resolve(request.result);
      };
      request.onerror = request.onblocked = () => resolve(null);
    } catch {
      // Private windows of some browsers throw at the first word.
      resolve(null);
    }
  });
  return opened;
}
