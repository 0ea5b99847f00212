import { asksNow, type Severity } from '#core/alert.ts';
import { unwatchedSums, type BorderWatch } from '#core/border-watch.ts';
import type { Room } from '#core/room.ts';
import { duration, latency } from '#words/duration.ts';
import { distance, UNKNOWN } from '#words/number.ts';
import { say } from '#words/say.ts';
import type { Script } from '#words/script.ts';
import { severityShape } from '$lib/state/severity-shape.ts';

/** One figure of the header with its shape and tone. */
export type TellView = {
  readonly label: string;
  readonly value: string;
  readonly icon: string;
  readonly tone: 'well' | 'plain' | 'medium' | 'high' | 'alarm';
  readonly wash: boolean;
};

export type LinkState = 'connecting' | 'live' | 'late' | 'lost' | 'ended';

/**
 * `ageMs` is how long ago the last heartbeat left the hub, undefined while the clocks are not compared; once the picture
 * stands, how long by its own clock, by which every other age on the screen is counted.
 */
export function linkTell(script: Script, state: LinkState, ageMs: number | undefined): TellView {
  const label = say(script, 'link.title');
  switch (state) {
    case 'connecting':
      return { label, value: say(script, 'link.connecting'), icon: 'v-low', tone: 'medium', wash: false };
    case 'live': {
      const value =
        ageMs === undefined
          ? say(script, 'link.works')
          : say(script, 'link.live', { age: latency(script, ageMs) });
      return { label, value, icon: 'u-link', tone: 'well', wash: false };
    }
    case 'late':
      return {
        label,
        value: say(script, 'link.late', { age: duration(script, ageMs ?? NaN) }),
        icon: 'v-medium',
        tone: 'medium',
        wash: false
      };
    case 'lost':
    case 'ended':
      return {
        label,
        value: say(script, 'link.lost', { age: duration(script, ageMs ?? NaN) }),
        icon: 'v-vhigh',
        tone: 'alarm',
        wash: true
      };
    default:
      return state satisfies never;
  }
}

const TONES = { 4: 'alarm', 3: 'high', 2: 'medium', 1: 'medium' } as const;

/** Unacknowledged alarms with the age of the oldest; the gravest gives the shape. */
export function alarmTell(script: Script, { alerts }: Pick<Room, 'alerts'>, nowMs: number): TellView {
  const label = say(script, 'tell.alarms');
  const open = Object.values(alerts).filter(asksNow);
  if (open.length === 0)
    return { label, value: say(script, 'tell.alarmsNone'), icon: 'v-ok', tone: 'well', wash: false };
  const gravest = open.reduce<Severity>((most, { severity }) => (severity > most ? severity : most), 1);
  const oldestMs = Math.min(...open.map(({ raisedAtMs }) => raisedAtMs));
  const age = duration(script, nowMs - oldestMs);
  return {
    label,
    value: say(script, 'tell.alarmsOldest', { count: open.length, age }),
    icon: severityShape(gravest),
    tone: TONES[gravest],
    wash: true
  };
}

/** How many sources are on time; with a lost link nobody knows. */
export function feedTell(
  script: Script,
  { live, all }: { live: number; all: number },
  isStopped: boolean
): TellView {
  const label = say(script, 'tell.feeds');
  if (isStopped) return { label, value: say(script, 'tell.feedsUnknown'), ...SOME, wash: false };
  return {
    label,
    value: say(script, 'count.well', { part: live, whole: all }),
    ...(live === all ? WELL : SOME),
    wash: false
  };
}

/** Fresh positions of all; with a lost link none of them is known to be. */
export function positionTell(
  script: Script,
  tracks: { readonly fresh: number; readonly all: number } | undefined,
  stoppedMs: number | undefined
): TellView {
  const label = say(script, 'tell.positions');
  if (stoppedMs !== undefined) {
    const value = say(script, 'tell.allOlder', { age: duration(script, stoppedMs) });
    return { label, value, ...SOME, wash: false };
  }
  const { fresh, all } = tracks ?? { fresh: 0, all: 0 };
  const value = say(script, 'count.fresh', { part: fresh, whole: all });
  return { label, value, ...(fresh * 2 >= all ? WELL : SOME), wash: false };
}

/** Up to this share of the border unwatched now the watch is called well: one section in ten. */
const LITTLE_UNWATCHED = 0.1;
/** From this share of the border on, forgotten for too long, it is grave: one section in ten. */
const MUCH_FORGOTTEN = 0.1;

/** How much of the border nobody watches now, and what of it has been forgotten for longer than its sections allow. */
export function borderTell(script: Script, border: BorderWatch | undefined): TellView {
  const label = say(script, 'tell.unwatched');
  if (border === undefined) return { label, value: UNKNOWN, ...SOME, wash: false };
  const { unwatchedM, forgottenM } = unwatchedSums(border);
  const lengthM = Object.values(border.sectors).reduce((sum, section) => sum + section.lengthM, 0);
  const of = { part: distance(script, unwatchedM), whole: distance(script, lengthM) };
  const now = unwatchedM === 0 ? say(script, 'tell.alarmsNone') : say(script, 'count.of', of);
  const isLittle = unwatchedM <= LITTLE_UNWATCHED * lengthM;
  if (forgottenM === 0) return { label, value: now, ...(isLittle ? WELL : WITHIN), wash: false };
  const value = say(script, 'tell.unwatchedLong', { distance: now, long: distance(script, forgottenM) });
  return { label, value, ...(forgottenM < MUCH_FORGOTTEN * lengthM ? SOME : MUCH), wash: false };
}

const WELL = { icon: 'v-ok', tone: 'well' } as const;
/** Not well, and asks nothing of anybody: within what its sections allow. */
const WITHIN = { icon: 'v-low', tone: 'plain' } as const;
const SOME = { icon: 'v-medium', tone: 'medium' } as const;
const MUCH = { icon: 'v-high', tone: 'high' } as const;
