import type { Enrolled, View } from './answer.ts';
import type { Waiting, WordStore } from './outbox.ts';

/** What a phone knows of the hub when there is no line. */
export type LastView = { readonly view: View; readonly answeredMs: number; readonly offsetMs: number };

const DATABASE = 'vidik.phone';
const KEPT = 'kept';
const WORDS = 'words';

/** The phone's own memory, in the browser's database: its key, what it was told last, and what it has to say. */
export async function openKept(factory: IDBFactory = indexedDB) {
  const database = await settled(opening(factory));

  /** One value at a time, on the disk when it resolves. */
  function run<T>(
    store: string,
    mode: IDBTransactionMode,
    ask: (store: IDBObjectStore) => IDBRequest<T>
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(store, mode, { durability: 'strict' });
      const request = ask(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  }
  const get = (key: string): Promise<unknown> => run(KEPT, 'readonly', (store) => store.get(key));
  const set = (key: string, value: unknown): Promise<unknown> =>
    run(KEPT, 'readwrite', (store) => store.put(value, key));

  const words: WordStore = {
    all: async () => (await run(WORDS, 'readonly', (store) => store.getAll())) as readonly Waiting[],
    put: async (one) => void (await run(WORDS, 'readwrite', (store) => store.put(one))),
    drop: async (id) => void (await run(WORDS, 'readwrite', (store) => store.delete(id)))
  };
  return {
    words,
    phone: async () => (await get('phone')) as Enrolled | undefined,
    keepPhone: (phone: Enrolled) => set('phone', phone),
    lastView: async () => (await get('view')) as LastView | undefined,
    keepView: (last: LastView | undefined) => set('view', last),
    close: (): void => database.close()
  };
}

export type Kept = Awaited<ReturnType<typeof openKept>>;

function opening(factory: IDBFactory): IDBOpenDBRequest {
  const request = factory.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(KEPT);
    request.result.createObjectStore(WORDS, { keyPath: 'id' });
  };
  return request;
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
