// Recordings on this device, piece by piece, for a week. Never: what is in them. Where nothing can be kept, nothing is.

const NAME = 'keidas-replays';
const PIECES = 'pieces';
const KEPT_MS = 7 * 24 * 60 * 60 * 1_000;

interface Piece {
  readonly id: string;
  readonly until: number;
  readonly text: string;
}

function open(): Promise<IDBDatabase> {
  return new Promise((come, fail) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () =>
      asked.result.createObjectStore(PIECES, { autoIncrement: true }).createIndex('id', 'id');
    asked.onsuccess = () => come(asked.result);
    asked.onerror = () => fail(asked.error ?? new Error('no database'));
  });
}

async function within<T>(
  mode: IDBTransactionMode,
  act: (pieces: IDBObjectStore) => IDBRequest<T> | null,
): Promise<T | null> {
  const database = await open();
  try {
    return await new Promise<T | null>((come, fail) => {
      const deed = database.transaction(PIECES, mode);
      const asked = act(deed.objectStore(PIECES));
      deed.oncomplete = () => come(asked?.result ?? null);
      deed.onerror = deed.onabort = () => fail(deed.error ?? new Error('not kept'));
    });
  } finally {
    database.close();
  }
}

export async function append(id: string, text: string): Promise<void> {
  const piece: Piece = { id, until: Date.now() + KEPT_MS, text };
  await within('readwrite', (pieces) => pieces.add(piece));
}

/** A recording as a file has it; empty: there is none. */
export async function read(id: string): Promise<string> {
  const pieces = await within<Piece[]>(
    'readonly',
    (store) => store.index('id').getAll(id) as IDBRequest<Piece[]>,
  );
  return (pieces ?? []).map(({ text }) => text).join('');
}

export async function forget(id: string): Promise<void> {
  await dropWhere((piece) => piece.id === id);
}

/** What is older than a week goes. */
export async function forgetOld(now: number): Promise<void> {
  await dropWhere(({ until }) => until < now);
}

async function dropWhere(isDue: (piece: Piece) => boolean): Promise<void> {
  await within('readwrite', (pieces) => {
    const cursor = pieces.openCursor();
    cursor.onsuccess = () => {
      const at = cursor.result;
      if (!at) return;
      if (isDue(at.value as Piece)) at.delete();
      at.continue();
    };
    return null;
  });
}
