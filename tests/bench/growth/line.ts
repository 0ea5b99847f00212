import type { LonLat } from '#core/place.ts';
import { createCredit } from '../../../server/publish/credit.ts';
import { createPicture } from '../../../server/publish/picture.ts';
import { createSectors, type SectorsPorts } from '../../../server/sectors/stage.ts';
import { createTracks } from '../../../server/tracks/stage.ts';
import { createColumns, createFrameIntake } from '../../../src/lib/scene/columns.ts';
import { NIGHT_PACK, secondsOf, START_MS } from '../archive/night.ts';
import { HEIGHT_DEG, SOUTH, stars, WEST, WIDTH_DEG } from '../geofence/world.ts';
import { median } from '../paired.ts';
import { createRandom } from '../random.ts';

const VERTICES = 100;
/** Seconds that are not counted: everyone is born, and the compiler has not seen the loops. */
const WARM = 3;

export type Size = { readonly tracks: number; readonly sectors: number; readonly viewers: number };

const PARTS = ['track', 'sectors', 'frame', 'offer', 'page'] as const;

/** CPU of one second of the line by its parts, ms, and the bytes that its first viewer got. */
export type Second = Record<(typeof PARTS)[number] | 'bytes', number>;

/** The stages of a hub in one line, without its doors and sockets, and the columns of one page at the end of it. */
export function runLine(
  { tracks: count, sectors: fences, viewers }: Size,
  seconds: number,
  seed: number
): Second {
  let spent = nothing();
  const told: Second[] = [];
  const messages: Uint8Array[] = [];
  const picture = createPicture(START_MS);
  const credits = Array.from({ length: viewers }, (_, nth) =>
    createCredit(picture, (bytes) => void (nth === 0 && messages.push(bytes)))
  );
  const sectors = createSectors({
    pack: { sectors: sectorsOf(fences, seed) },
    wasIn: () => [],
    commit: nobody,
    failed: raise
  });
  const tracks = createTracks({
    pack: NIGHT_PACK,
    reject: nobody,
    quarantine: nobody,
    alarm: nobody,
    next(changes, atMs) {
      spent.sectors += timed(() => sectors.accept(changes, atMs));
      spent.frame += timed(() => picture.accept(changes.map(({ track }) => track)));
    }
  });
  const columns = createColumns();
  const intake = createFrameIntake(columns, raise);
  let batches = 0;
  for (const { reports, nowMs } of secondsOf(count, seconds + WARM, seed)) {
    spent.track += timed(() => tracks.accept(reports, nowMs));
    if (++batches % 20 > 0) continue;
    spent.frame += timed(() => picture.next(nowMs).forEach(raise));
    spent.offer += timed(() => credits.forEach((credit) => credit.offer()));
    for (const bytes of messages.splice(0)) {
      spent.bytes += bytes.length;
      spent.page += timed(() => intake.take(bytes));
    }
    for (const credit of credits) credit.arrived();
    spent.track -= spent.sectors + spent.frame;
    told.push(spent);
    spent = nothing();
  }
  sectors.close();
  tracks.close();
  const counted = told.slice(WARM);
  const middle = (part: keyof Second): number => median(counted.map((second) => second[part]));
  return {
    ...nothing(),
    ...Object.fromEntries([...PARTS, 'bytes' as const].map((part) => [part, middle(part)]))
  };
}

function nothing(): Second {
  return { track: 0, sectors: 0, frame: 0, offer: 0, page: 0, bytes: 0 };
}

/** Stars over the square in which the tracks are, with one border and one critical line for all. */
function sectorsOf(count: number, seed: number): SectorsPorts['pack']['sectors'] {
  const meridian = (lon: number): LonLat[] => [
    [lon, SOUTH],
    [lon, SOUTH + HEIGHT_DEG]
  ];
  return stars(count, VERTICES, createRandom(seed)).map((star) => ({
    ...star,
    line: meridian(WEST),
    criticalLine: meridian(WEST + WIDTH_DEG / 2)
  }));
}

function timed(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function nobody(): void {
  // What the line says to others is not what it costs.
}

function raise(error: unknown): never {
  throw error;
}
