import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { HubPlace } from './config.ts';
import type { Journal } from './journal/port.ts';
import { openRedisJournal } from './journal/redis.ts';
import { holdAlone } from './journal/sole.ts';
import { openSqliteJournal } from './journal/sqlite.ts';

/** The two logs of a hub, and under which name this process takes leases of theirs. */
export type Logs = {
  readonly journal: Journal;
  readonly access: Journal;
  readonly holder: string;
  /** Gives back what keeps others away; the logs are closed by whoever writes them. */
  readonly release: () => Promise<void>;
};

/** Whoever has the journal's file open is alone with it, so what had this name before is dead and need not be waited for. */
const THIS_MACHINE = 'embedded';

/** Opens the logs of a hub: in its own folder, or on Redis, where one process at a time writes them. */
export async function openLogs(options: {
  readonly place: HubPlace;
  readonly redisUrl: string | undefined;
  readonly wallNowMs: () => number;
  readonly log: Pick<Logger, 'info' | 'error'>;
  readonly lost: (error: Error) => void;
}): Promise<Logs> {
  const { place, redisUrl, wallNowMs: nowMs, log, lost } = options;
  if (redisUrl === undefined) {
    const access = openSqliteJournal({ file: join(place.dataDir, 'access.db'), nowMs });
    try {
      const journal = openSqliteJournal({ file: join(place.dataDir, 'journal.db'), nowMs });
      return { journal, access, holder: THIS_MACHINE, release: () => Promise.resolve() };
    } catch (error) {
      await access.close();
      throw error;
    }
  }
  const opened: Journal[] = [];
  try {
    const open = async (name: 'journal' | 'access'): Promise<Journal> => {
      const journal = await openRedisJournal({ url: redisUrl, hubId: place.hubId, name, log, nowMs });
      opened.push(journal);
      return journal;
    };
    const [access, shared] = [await open('access'), await open('journal')];
    const holder = `${hostname()}/${process.pid}/${randomUUID()}`;
    const { journal, close } = await holdAlone(shared, { holder, lost });
    return { journal, access, holder, release: close };
  } catch (error) {
    for (const journal of opened) await journal.close();
    throw error;
  }
}
