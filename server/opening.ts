import { hubAt, paced, REAL_CLOCK, type HubClock } from '#core/clock.ts';
import { MIND, type FactDraft } from '#core/fact.ts';
import type { Pack } from '#core/pack.ts';
import type { Config } from './config.ts';
import { loadPack } from './hubs/load.ts';
import type { Chronicle } from './journal/chronicle.ts';

export class PackError extends Error {
  override name = 'PackError';
}

/** After a pause this long, in ms of wall time, an exercise begins a new night instead of going on with the old one. */
const SAME_NIGHT_MS = 15 * 60_000;

/** Enters in the journal what a start changes: the pack, the clock of an exercise, the duty of units it did not know. */
export async function openBooks(options: {
  readonly chronicle: Chronicle;
  readonly packDir: string;
  readonly config: Pick<Config, 'exercise' | 'rate'>;
  readonly wallNowMs: number;
}): Promise<Pack> {
  const { chronicle, config, wallNowMs } = options;
  const loaded = loadPack(options.packDir);
  if (!loaded.ok) {
    const lines = loaded.problems.map(({ file, path, reason }) => `  ${file}: ${path}: ${reason}`);
    throw new PackError(`The hub pack in ${options.packDir} cannot be used:\n${lines.join('\n')}`);
  }
  const { pack, hash } = loaded;
  const before = chronicle.room();
  const lastAtMs = await lastEntryAtMs(chronicle);
  const clock = config.exercise ? exerciseClock(before.clock, config.rate, lastAtMs, wallNowMs) : REAL_CLOCK;
  const atMs = hubAt(clock, wallNowMs);
  const drafts: FactDraft[] = [];
  const add = <K extends FactDraft['kind']>(
    kind: K,
    id: string,
    subjects: string[],
    body: Extract<FactDraft, { kind: K }>['body']
  ): void => {
    drafts.push({ id, atMs, actor: MIND, kind, subjects, body } as FactDraft);
  };
  if (clock !== before.clock) add('clockSet', `clock/${clock.wallMs}`, ['hub:clock'], { clock });
  if (before.packHash !== hash || before.exercise !== config.exercise) {
    add('packLoaded', `pack/${hash}/${wallNowMs}`, ['hub:pack'], {
      pack,
      packHash: hash,
      exercise: config.exercise
    });
  }
  const carriers = new Map(pack.assets.map((asset) => [asset.id, asset.readiness]));
  for (const unit of pack.units) {
    if (before.units[unit.id]) continue;
    const ready = unit.assetIds.slice(0, 1).every((id) => carriers.get(id) === 'ready');
    const duty = ready
      ? ({ kind: 'ready' } as const)
      : ({ kind: 'notReady', reason: 'maintenance' } as const);
    add('dutySet', `duty/${unit.id}/first`, [`unit:${unit.id}`], { unitId: unit.id, duty });
  }
  for (const draft of drafts) await chronicle.commit([draft]);
  if (chronicle.room().packHash !== hash)
    throw new PackError(`The hub pack in ${options.packDir} cannot be used: the journal did not take it.`);
  return pack;
}

/** The clock goes on as it was, or takes another rate from here; after a long pause a new night begins. */
function exerciseClock(
  known: HubClock,
  rate: number,
  lastAtMs: number | undefined,
  wallNowMs: number
): HubClock {
  if (lastAtMs === undefined) return { wallMs: wallNowMs, hubMs: wallNowMs, rate };
  const pausedMs = (hubAt(known, wallNowMs) - lastAtMs) / known.rate;
  if (pausedMs <= SAME_NIGHT_MS) return known.rate === rate ? known : paced(known, rate, wallNowMs);
  return { wallMs: wallNowMs, hubMs: Math.max(wallNowMs, lastAtMs + 1), rate };
}

async function lastEntryAtMs(chronicle: Chronicle): Promise<number | undefined> {
  const head = chronicle.head();
  return head.seq === 0 ? undefined : chronicle.atMsOf(head.seq);
}
