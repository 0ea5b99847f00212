import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { hubAt, type HubClock } from '#core/clock.ts';
import { openArchive } from './archive/archive.ts';
import { openLastSeen } from './archive/last-seen.ts';
import { USUAL_ARCHIVE, type Config, type HubPlace } from './config.ts';
import { openLinks } from './feeds/links.ts';
import { PHONES_FEED } from './feeds/phone-words.ts';
import { openDeviceKeys } from './identity/device-keys.ts';
import { openPhones } from './identity/phones.ts';
import { createSenderKeys } from './identity/sender-keys.ts';
import { createAccessLog } from './journal/access.ts';
import { openAnchors } from './journal/anchors.ts';
import { openChronicle } from './journal/chronicle.ts';
import { createNoteDesk, notesDir } from './journal/note-desk.ts';
import { openLogs } from './logs.ts';
import { openBooks, PackError } from './opening.ts';
import { createPipeline } from './pipeline.ts';

/** A hub without its people and doors: pack, journal, access log, device keys and stages, in a folder of its own. */
export type BareHub = Awaited<ReturnType<typeof openBareHub>>;

/** Who hears of a hub: its log, of failures that it survives, and that another process took it over: this one has to end. */
export type HubEars = {
  readonly log: Pick<Logger, 'info' | 'error'>;
  readonly failed: (error: unknown) => void;
  readonly lost: (error: Error) => void;
};

/** Opens a hub in its place. What was opened before something failed is closed again. */
export async function openBareHub(
  place: HubPlace,
  config: Pick<Config, 'homeDir' | 'exercise' | 'rate'> &
    Partial<Pick<Config, 'archive' | 'anchor' | 'redisUrl'>>,
  { log, failed, lost }: HubEars
) {
  const wallNowMs = Date.now;
  const inData = (name: string): string => join(place.dataDir, name);
  const packDir = join(config.homeDir, 'server', 'hubs', place.packId);
  if (!existsSync(packDir))
    throw new PackError(`There is no hub pack '${place.packId}': no folder ${packDir}.`);
  mkdirSync(place.dataDir, { recursive: true, mode: 0o700 });
  const closes: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const step of closes.splice(0).reverse()) await step();
  };
  try {
    const { redisUrl } = config;
    const logs = await openLogs({ place, redisUrl, wallNowMs, log, lost });
    const { journal } = logs;
    const access = createAccessLog(logs.access, wallNowMs, failed);
    closes.push(access.close);
    closes.push(createNoteDesk({ dir: notesDir(place.dataDir), enter: access.exported, failed }).close);
    const chronicle = await openChronicle(journal, wallNowMs, failed);
    closes.push(chronicle.close, logs.release);
    const anchors = await openAnchors({
      hub: place.hubId,
      logs,
      anchoredSeq: chronicle.lastSeqOf('hub:access'),
      plan: config.anchor ?? { file: undefined, syslog: undefined },
      wallNowMs,
      failed
    });
    closes.push(anchors.close);
    const pack = await openBooks({ chronicle, packDir, config, wallNowMs: wallNowMs() });
    const clock = (): HubClock => chronicle.room().clock;
    const hubNowMs = (): number => hubAt(clock(), wallNowMs());
    const keysFile = inData('device-keys.json');
    const random = (bytes: number): Uint8Array => randomBytes(bytes);
    const phones = openPhones({ file: inData('phone-keys.json'), random });
    phones.keep(new Set(Object.keys(chronicle.room().phones)));
    chronicle.onFacts((facts) => {
      for (const fact of facts)
        if (fact.kind === 'phoneDismissed' && fact.body) phones.forget(fact.body.phoneId);
    });
    const devices = openDeviceKeys({ file: keysFile, pack, random });
    const { dir, ...keep } = config.archive ?? USUAL_ARCHIVE;
    const archive = await openArchive({
      dir: dir === undefined ? inData('archive') : join(dir, place.hubId),
      hub: { hubId: place.hubId, packHash: chronicle.room().packHash ?? '', exercise: config.exercise },
      keep,
      journal: {
        id: (await chronicle.hashAt(1)) ?? place.hubId,
        lease: (ttlMs) => journal.lease('archive', logs.holder, ttlMs)
      },
      hubNowMs,
      wallNowMs,
      failed
    });
    closes.push(archive.close);
    const pipeline = createPipeline({
      pack,
      chronicle,
      keys: createSenderKeys({ devices, phones, feedId: PHONES_FEED, room: chronicle.room }),
      links: openLinks({ file: inData('links.json'), pack }),
      lastSeen: openLastSeen(inData('last-seen.db')),
      archive,
      access,
      hubNowMs,
      wallNowMs,
      failed
    });
    closes.push(pipeline.close);
    return { ...place, packDir, keysFile, chronicle, access, pipeline, phones, clock, hubNowMs, close };
  } catch (error) {
    await close();
    throw error;
  }
}
