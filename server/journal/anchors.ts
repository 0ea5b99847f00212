import type { Head } from '#core/entry.ts';
import type { Anchor, LogName } from './anchor-lines.ts';
import { createAnchorFile, createAnchorSyslog, readAnchors, type AnchorPlace } from './anchor-places.ts';
import { JournalError, type Journal } from './port.ts';

/** A cut or an exchange is found from here on back. */
const EVERY_MS = 60_000;

export type Logs = Readonly<Record<LogName, Pick<Journal, 'head' | 'at'>>>;

/** How a log does not fit what a second place knows of it; nothing where it does. */
export async function misfitOf(
  log: Pick<Journal, 'head' | 'at'>,
  anchor: Head
): Promise<'behind' | 'otherHash' | undefined> {
  const head = await log.head();
  if (head.seq < anchor.seq) return 'behind';
  return (await log.at(anchor.seq))?.hash === anchor.hash ? undefined : 'otherHash';
}

/** Stops a start whose logs are not those that were anchored. Throws JournalError with what to do. */
export async function checkAnchors(
  logs: Logs,
  hub: string,
  known: readonly Anchor[],
  place: string
): Promise<void> {
  for (const name of ['journal', 'access'] as const) {
    const newest = known.findLast((one) => one.hub === hub && one.log === name);
    const misfit = newest && (await misfitOf(logs[name], newest));
    if (!misfit) continue;
    const seen = `${place} has seen entry ${newest.seq} at ${new Date(newest.atMs).toISOString()}`;
    const what =
      misfit === 'behind'
        ? `The ${name} of ${hub} ends at entry ${(await logs[name].head()).seq}, but ${seen}: its end was cut, or an older copy lies in its place.`
        : `Entry ${newest.seq} of the ${name} of ${hub} has another hash than ${seen.replace('has seen entry', 'saw in entry')}: it was exchanged or written anew.`;
    throw new JournalError(
      'broken',
      `${what} Put back the files that were there. Where an older copy was restored on purpose, move ${place} to where it is kept as evidence, and start again.`
    );
  }
}

/** The head of the access log as the journal last entered it has to be in that log. Throws JournalError. */
export async function checkAccess(
  journal: Pick<Journal, 'at'>,
  access: Logs['access'],
  anchoredSeq: number,
  hub: string
): Promise<void> {
  const entry = await journal.at(anchoredSeq);
  const head = entry?.body as Head | undefined;
  const misfit = head && (await misfitOf(access, head));
  if (!misfit) return;
  const how = misfit === 'behind' ? `ends before entry ${head.seq}` : `has another entry ${head.seq}`;
  throw new JournalError(
    'broken',
    `The access log of ${hub} ${how}, which entry ${anchoredSeq} of its journal has seen: it was cut, exchanged or lost. Put back access.db as it was; without it nobody can say who has read what.`
  );
}

export type Anchors = { readonly close: () => Promise<void> };

/**
 * Checks both logs against each other and against what a file elsewhere knows of them, then tells it and a syslog host
 * how they go on. `anchoredSeq` is the newest entry of the journal about the access log. Throws JournalError.
 */
export async function openAnchors(options: {
  readonly hub: string;
  readonly logs: Logs;
  readonly anchoredSeq: number;
  readonly plan: {
    readonly file: string | undefined;
    readonly syslog: { readonly host: string; readonly port: number } | undefined;
  };
  readonly wallNowMs: () => number;
  readonly failed: (error: unknown) => void;
}): Promise<Anchors> {
  const { hub, logs, plan } = options;
  const { file, syslog } = plan;
  await checkAccess(logs.journal, logs.access, options.anchoredSeq, hub);
  if (file !== undefined) await checkAnchors(logs, hub, readAnchors(file), file);
  const places = [
    ...(file === undefined ? [] : [createAnchorFile(file)]),
    ...(syslog === undefined ? [] : [createAnchorSyslog(syslog.host, syslog.port)])
  ];
  return createAnchors({ ...options, places });
}

/** Tells the heads of both logs to every place at once, each minute and at the end, where they have moved. */
export function createAnchors(ports: {
  readonly hub: string;
  readonly logs: Logs;
  readonly places: readonly AnchorPlace[];
  readonly wallNowMs: () => number;
  readonly failed: (error: unknown) => void;
  readonly everyMs?: number;
}): Anchors {
  const { hub, logs, places, wallNowMs, failed, everyMs = EVERY_MS } = ports;
  /** By place and log, because one place may be out of reach while the other is not. */
  const told = places.map((place) => ({ place, seqs: new Map<LogName, number>() }));
  let last: Promise<void> = Promise.resolve();

  async function tell(): Promise<void> {
    const heads: Anchor[] = [];
    for (const log of ['journal', 'access'] as const)
      heads.push({ hub, log, ...(await logs[log].head()), atMs: wallNowMs() });
    for (const { place, seqs } of told) {
      const moved = heads.filter(({ log, seq }) => seq > 0 && seqs.get(log) !== seq);
      if (moved.length === 0) continue;
      await place.tell(moved).then(() => moved.forEach(({ log, seq }) => seqs.set(log, seq)), failed);
    }
  }

  const next = (): void => {
    last = last.then(tell).catch(failed);
  };
  next();
  const timer = setInterval(next, everyMs);
  return {
    async close() {
      clearInterval(timer);
      next();
      await last;
      for (const { place } of told) await place.close();
    }
  };
}
