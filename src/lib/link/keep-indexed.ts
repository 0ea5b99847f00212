import { parseCommand } from '#core/protocol.ts';
import { byAge, type Keep, type KeptCommand } from './keep.ts';

const DATABASE = 'vidik.desk';
const COMMANDS = 'commands';

/** A keep in the browser's database: it outlives a reload, a crash of the tab and an end of the browser. */
export async function openIndexedKeep(factory: () => IDBFactory = () => indexedDB): Promise<Keep> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = factory().open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(COMMANDS, { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no database'));
    request.onblocked = () => reject(new Error('blocked'));
  });
  // A page of a newer version may change the database; this one goes on in memory.
  database.onversionchange = () => database.close();

  /** Runs a transaction to its end. What the browser has then outlives its page and itself, and not a cut of the power. */
  function run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore, give: (value: T) => void) => void) {
    return new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(COMMANDS, mode);
      let value: T | undefined;
      transaction.oncomplete = () => resolve(value as T);
      transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
      work(transaction.objectStore(COMMANDS), (given) => (value = given));
    });
  }

  return {
    all: async () => {
      const all = await run<readonly KeptCommand[]>('readonly', (store, give) => {
        const request = store.getAll();
        request.onsuccess = () => give(request.result as readonly KeptCommand[]);
      });
      // What an older version wrote and nobody can read any more is not sent.
      return byAge(all.filter(({ command }) => parseCommand(command).ok));
    },
    change: (id, change) =>
      run<KeptCommand | undefined>('readwrite', (store, give) => {
        const request = store.get(id);
        request.onsuccess = () => {
          const before = request.result as KeptCommand | undefined;
          const next = change(before);
          if (next && next !== before) store.put(next);
          else if (!next && before) store.delete(id);
          give(before);
        };
      }),
    isLasting: () => true,
    close: () => database.close()
  };
}
