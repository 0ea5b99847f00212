import { FAULTS } from '../night.ts';
import { beats } from './beat.ts';
import { dice, pick } from './dice.ts';
import type { Place } from './route.ts';
import type { Speaker } from './speaker.ts';
import type { World } from './world.ts';

/** Metres in a degree of longitude at 43 N, near enough for a jump. */
const M_PER_LON = 81_400;

/** Who is struck by the faults of the night. Different devices, so that each can be told from the others. */
export type Victims = {
  readonly jump: string | undefined;
  readonly zero: string | undefined;
  readonly buffer: string | undefined;
  readonly silentFeed: string | undefined;
};

/** Chooses trackers of crews on patrol by the seed; the phones fall silent, or else the smallest feed that has positions. */
export function victimsOf({ seed, speakers, pack }: World): Victims {
  const cars = speakers.filter(({ mover }) => mover.kind === 'patrol' && mover.mode === 'vehicle');
  const trackers = cars
    .filter((car) => familyOf(pack, car.device.feedId) === 'webhook')
    .map(({ device }) => device.id);
  const jump = pick(trackers, seed, 'jump');
  const zero = pick(without(trackers, jump), seed, 'zero');
  const buffer = pick(without(trackers, jump, zero), seed, 'buffer');
  const feeds = pack.feeds.filter(({ id }) => speakers.some(({ device }) => device.feedId === id));
  const silentFeed = (feeds.find(({ family }) => family === 'osmand') ?? smallest(feeds, speakers))?.id;
  return { jump, zero, buffer, silentFeed };
}

function familyOf({ feeds }: World['pack'], feedId: string): string | undefined {
  return feeds.find(({ id }) => id === feedId)?.family;
}

function without(ids: readonly string[], ...taken: readonly (string | undefined)[]): readonly string[] {
  return ids.filter((id) => !taken.includes(id));
}

function smallest<F extends { readonly id: string }>(
  feeds: readonly F[],
  speakers: readonly Speaker[]
): F | undefined {
  const size = ({ id }: F): number => speakers.filter(({ device }) => device.feedId === id).length;
  return [...feeds].sort((a, b) => size(a) - size(b))[0];
}

/** Whether the network of a feed is down. */
export function isSilent({ silentFeed }: Victims, feedId: string, sec: number): boolean {
  return feedId === silentFeed && sec >= FAULTS.silence.fromSec && sec < FAULTS.silence.toSec;
}

/** Whether a device keeps its fixes for later. */
export function isBuffering({ buffer }: Victims, deviceId: string, sec: number): boolean {
  return deviceId === buffer && sec >= FAULTS.buffer.fromSec && sec < FAULTS.buffer.toSec;
}

/** A place as a broken receiver tells it; `everySec` is how often it does. */
export function distorted(
  victims: Victims,
  { seed, startMs }: Pick<World, 'seed' | 'startMs'>,
  deviceId: string,
  sec: number,
  everySec: number,
  place: Place
): Place {
  const { jump, zero } = FAULTS;
  if (deviceId === victims.zero && sec >= zero.fromSec && sec < zero.toSec)
    return { ...place, lon: 0, lat: 0 };
  if (deviceId !== victims.jump || sec <= jump.fromSec || sec > jump.fromSec + 60) return place;
  // Counted, not timed: one more in a row and the hub would rightly believe it.
  const fixes = beats(seed, deviceId, everySec * 1000, startMs + jump.fromSec * 1000, startMs + sec * 1000);
  return fixes.length <= jump.fixes ? { ...place, lon: place.lon - jump.byM / M_PER_LON } : place;
}

/** Whether a bad network delivers this report a second time. */
export function comesTwice(seed: number, deviceId: string, atMs: number): boolean {
  return dice(seed, deviceId, 'twice', atMs) < FAULTS.twice;
}
