import type { Logger } from 'pino';
import { createClient, ErrorReply } from 'redis';
import { GENESIS, type Head } from '#core/entry.ts';
import { admit } from './intake.ts';
import { JournalError, type Journal } from './port.ts';
import { createRedisAppender } from './redis-append.ts';
import { ReplyError } from './redis-failures.ts';
import { checkSettings, claim, look, verifyTail } from './redis-greet.ts';
import { createLink, type Dial, type LinkState, type Send } from './redis-link.ts';
import { readPage } from './redis-read.ts';
import { asHead, pageOf, redisKeys } from './redis-rows.ts';
import { LEASE_SCRIPT, runScript } from './redis-scripts.ts';
import { createRedisShelf } from './redis-shelf.ts';
import { createWatch } from './redis-watch.ts';

/**
 * `name` is the log of the hub, `seen` a head that a witness elsewhere remembers: a store that does not have it is
 * refused. `nowMs` is wall time. Leases go by Redis's clock, unless a test gives one of its own. With `readOnly`
 * nothing is written, and the server may be set as it likes.
 */
export type RedisJournalOptions = {
  readonly url: string;
  readonly hubId: string;
  readonly name?: 'journal' | 'access';
  readonly log: Pick<Logger, 'info' | 'error'>;
  readonly nowMs: () => number;
  readonly seen?: Head;
  readonly readOnly?: boolean;
  readonly leaseNowMs?: () => number;
};

/** What this node knows of its store: when it last answered (wall time), and how many groups were written at each try. */
export type RedisHealth = {
  readonly link: LinkState;
  readonly answeredAtMs: number;
  readonly tries: readonly number[];
};

/** A journal that tells how it is. */
export type RedisJournal = Journal & { readonly health: () => RedisHealth };

// A server that was started beside us may still be reading its file.
const OPEN_MS = 10_000;
const DIAL_MS = 2000;
// Above the time of a call and the pause between polls, so that only a connection that hangs is cut by it.
const SILENT_MS = 5000;

/** The distributed journal: many nodes on one Redis. Rejects with JournalError if it cannot be reached or trusted. */
export async function openRedisJournal(options: RedisJournalOptions): Promise<RedisJournal> {
  const { url, hubId, name = 'journal', log, nowMs, readOnly = false, leaseNowMs } = options;
  const keys = redisKeys(hubId, name);
  const at = `redis at ${new URL(url).host}`;
  let answeredAtMs = nowMs();
  let verified = false;
  let closing: Promise<void> | undefined;

  const watch = createWatch({
    keys,
    at,
    seen: options.seen ?? GENESIS,
    checkSettings: (send) => (readOnly ? Promise.resolve() : checkSettings(send, at)),
    answered: () => (answeredAtMs = nowMs())
  });

  async function greet(send: Send): Promise<void> {
    await claim(send, keys, at, readOnly);
    if (!readOnly) await checkSettings(send, at);
    const head = await look(send, keys, watch.seen(), at);
    if (!verified) await verifyTail(send, keys, at);
    verified = true;
    answeredAtMs = nowMs();
    watch.note(head);
  }

  function told(state: LinkState): void {
    if (state.state === 'ready') log.info({ hubId, name }, `${at} serves the journal`);
    else log.error({ hubId, name, why: state.why.why, err: state.why }, `${at} does not serve the journal`);
  }

  const dial = dialOf(url, keys.wake, (message) => {
    const [seq = '', hash = '', next = ''] = message.split(' ');
    watch.note(asHead([seq, hash]));
    appender.hear(next);
  });
  const link = createLink({ dial, greet, changed: told });
  const appender = createRedisAppender({ link, watch, keys });

  const written = (): void => {
    if (readOnly) throw new JournalError('readOnly', `${at} was opened for reading only`);
  };
  const seqText = (seq: number): string => String(Math.max(0, Math.floor(seq)));

  async function close(): Promise<void> {
    await appender.close();
    watch.close();
    await link.close();
  }

  try {
    await link.opened(OPEN_MS);
  } catch (error) {
    await close();
    throw error;
  }
  watch.start(link);

  return {
    async append(drafts, appendOptions = {}) {
      written();
      return appender.append(admit(drafts, appendOptions), appendOptions);
    },
    read: (afterSeq, limit) =>
      link.call((send) => readPage(send, keys, 'log', seqText(afterSeq), pageOf(limit))),
    about: (subject, afterSeq, limit) =>
      link.call((send) => readPage(send, keys, { about: subject }, seqText(afterSeq), pageOf(limit))),
    async at(seq) {
      if (!Number.isSafeInteger(seq) || seq < 1) return undefined;
      const [entry] = await link.call((send) => readPage(send, keys, 'log', seqText(seq - 1), '1'));
      return entry?.seq === seq ? entry : undefined;
    },
    async find(id) {
      const [entry] = await link.call((send) => readPage(send, keys, 'id', id, '1'));
      return entry;
    },
    head: () =>
      link.call(async (send) =>
        asHead((await send(['HMGET', keys.head, 'seq', 'hash'])) as readonly (string | null)[])
      ),
    tail: watch.tail,
    async lease(leaseName, holder, ttlMs) {
      written();
      const args = [leaseName, holder, String(Math.ceil(ttlMs)), leaseNowMs ? String(leaseNowMs()) : ''];
      const token = await link.call((send) => runScript(send, LEASE_SCRIPT, [keys.leases], args));
      return token === null ? undefined : { token: Number(token) };
    },
    async erase(seq, record) {
      written();
      if (!Number.isSafeInteger(seq) || seq < 1)
        throw new JournalError('unknownSeq', `there is no entry ${seq}`);
      const result = await appender.append(admit([record]), {}, seq);
      if (result.ok) watch.rewriteSoon();
      return result;
    },
    shelf: createRedisShelf(link, keys),
    health: () => ({ link: link.state(), answeredAtMs, tries: appender.tries() }),
    close: () => (closing ??= close())
  };
}

function dialOf(url: string, channel: string, heard: (message: string) => void): Dial {
  return (address, gone) => {
    // It is the link that dials again: what waits in a client must not reach a server that nobody has looked at.
    const place = {
      url: address === undefined ? url : placedAt(url, address),
      maintNotifications: 'disabled'
    } as const;
    const usual = { connectTimeout: DIAL_MS, reconnectStrategy: false } as const;
    const client = createClient({ ...place, socket: { ...usual, socketTimeout: SILENT_MS } });
    // On a connection of its own: Redis cuts one that listens when a few long pages are on their way through it.
    const ears = createClient({ ...place, socket: usual });
    const both = [client, ears];
    for (const one of both) {
      one.on('error', (error) => gone(asReply(error)));
      one.on('end', () => gone(new Error('the connection was closed')));
    }
    const open = async (): Promise<void> => {
      await Promise.all(both.map((one) => one.connect()));
      await ears.sSubscribe(channel, heard);
    };
    return {
      opened: open().catch(refuse),
      send: (args) => client.sendCommand([...args]).catch(refuse),
      close: () => both.forEach((one) => one.destroy())
    };
  };
}

function placedAt(url: string, address: string): string {
  const moved = new URL(url);
  const colon = address.lastIndexOf(':');
  // A node that does not know its own name says only the port.
  if (colon > 0) moved.hostname = address.slice(0, colon);
  moved.port = address.slice(colon + 1);
  return moved.href;
}

const asReply = (error: unknown): unknown =>
  error instanceof ErrorReply ? new ReplyError(error.message) : error;

function refuse(error: unknown): never {
  throw asReply(error);
}
