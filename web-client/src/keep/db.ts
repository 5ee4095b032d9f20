// What outlives a page and is too large for habits: IndexedDB, one database, one store for each kind of thing. Where
// storage is blocked, it lasts as long as the page, and `isLasting` says so. Never: what is inside.

import { forget, recall, remember } from '../device/memory';

export const STORES = ['groups', 'notebook', 'outcomes', 'replays'] as const;
export type Store = (typeof STORES)[number];

interface Kept {
  readonly id: string;
}

const NAME = 'keidas';
/** What is on its way lies beside the database until it has come there, if it is no longer than that. */
const WRITING_CHARS_MAX = 500_000;
const lastResort = new Map<Store, Map<string, Kept>>(STORES.map((store) => [store, new Map()]));
let opened: Promise<IDBDatabase | null> | undefined;

/** What one tab erases is told to the others: none writes back what it still shows. */
const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel('keidas.erased') : null;
interface Erased {
  readonly store: Store;
  /** `null`: all of it. */
  readonly id: string | null;
  /** Nothing is gone: all of it is kept in another way from now on. */
  readonly anew?: true;
}

/** Calls `drop` whenever another tab has erased something of this kind; `null`: all of it. Gives a way to stop. */
export function onErased(store: Store, drop: (id: string | null) => void): () => void {
  return hearing((erased) => erased.store === store && !erased.anew && drop(erased.id));
}

/** Calls `read` whenever another tab has kept all of this kind anew. Gives a way to stop. */
export function onAnew(store: Store, read: () => void): () => void {
  return hearing((erased) => erased.store === store && erased.anew && read());
}

function hearing(hear: (erased: Erased) => void): () => void {
  const listen = ({ data }: MessageEvent<Erased>) => hear(data);
  tabs?.addEventListener('message', listen);
  return () => tabs?.removeEventListener('message', listen);
}

function tell(erased: Erased): void {
  tabs?.postMessage(erased);
}

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

/** Is kept from the call on: a page that goes in the middle takes nothing along. */
export async function put<T extends Kept>(store: Store, thing: T): Promise<void> {
  const text = JSON.stringify(thing);
  if (text.length <= WRITING_CHARS_MAX) setOut(store, thing.id, text);
  if (!(await database())) lastResort.get(store)!.set(thing.id, thing);
  else await ask(store, 'readwrite', (one) => one.put(thing));
  if (onTheWay(store)[thing.id] === text) setOut(store, thing.id);
}

/** Puts all of these in their places, or none; other tabs are told to read anew. */
export async function putAll<T extends Kept>(store: Store, things: readonly T[]): Promise<void> {
  if (!(await database())) for (const thing of things) lastResort.get(store)!.set(thing.id, thing);
  else await ask(store, 'readwrite', (one) => things.map((thing) => one.put(thing)).at(-1));
  tell({ store, id: null, anew: true });
}

export async function remove(store: Store, id: string): Promise<void> {
  tell({ store, id });
  setOut(store, id);
  lastResort.get(store)!.delete(id);
  await ask(store, 'readwrite', (one) => one.delete(id));
}

/** A shared device starts clean. */
export async function clear(store: Store): Promise<void> {
  tell({ store, id: null });
  forget(`writing.${store}`);
  lastResort.get(store)!.clear();
  await ask(store, 'readwrite', (one) => one.clear());
}

/** Resolves when it is on the device; `null`: there is no database. A full disk throws. */
async function ask<T>(
  store: Store,
  mode: IDBTransactionMode,
  request: (store: IDBObjectStore) => IDBRequest<T> | undefined,
): Promise<T | null> {
  const db = await database();
  if (!db) return null;
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(store, mode);
    const asked = request(transaction.objectStore(store));
    // Whoever goes now waits for no answer of the database.
    if (mode === 'readwrite') transaction.commit();
    transaction.oncomplete = () => resolve(asked?.result ?? null);
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? asked?.error);
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
        for (const store of STORES) arrive(request.result, store);
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

/** What went out to the database and is not known to be there, as JSON by its id. */
function onTheWay(store: Store): Record<string, string> {
  return JSON.parse(recall(`writing.${store}`) ?? '{}') as Record<string, string>;
}

/** Notes that something goes out; without `text`: that it has come, or must not. */
function setOut(store: Store, id: string, text?: string): void {
  const { [id]: before, ...others } = onTheWay(store);
  if (text !== undefined) remember(`writing.${store}`, JSON.stringify({ ...others, [id]: text }));
  else if (before === undefined) return;
  else if (Object.keys(others).length > 0) remember(`writing.${store}`, JSON.stringify(others));
  else forget(`writing.${store}`);
}

/** Whatever was on its way when a page went comes to its place; asked before anybody reads. */
function arrive(db: IDBDatabase, store: Store): void {
  const things = Object.entries(onTheWay(store));
  if (things.length === 0) return;
  const transaction = db.transaction(store, 'readwrite');
  for (const [, text] of things) transaction.objectStore(store).put(JSON.parse(text));
  transaction.oncomplete = () => {
    for (const [id, text] of things) if (onTheWay(store)[id] === text) setOut(store, id);
  };
}
