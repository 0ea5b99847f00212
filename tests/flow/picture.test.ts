import { expect, test } from 'vitest';
import type { Box } from '#core/place.ts';
import type { Track } from '#core/track.ts';
import { createLane } from '../../src/lib/link/lane.ts';
import {
  createColumns,
  createFrameIntake,
  latOf,
  lonOf,
  measuredAtMsOf
} from '../../src/lib/scene/columns.ts';
import { createCredit } from '../../server/publish/credit.ts';
import { createPicture } from '../../server/publish/picture.ts';
import { tileAt } from '../../server/publish/tiles.ts';
import { createRandom } from '../bench/random.ts';
import type { Seen } from './desk.ts';

const NOW = 1_700_000_000_000;
const TILING = { splitAbove: 14, mergeBelow: 8 };
const [WEST, SOUTH, SPAN] = [22, 43, 1.2];

/** One viewer behind a line that holds messages back, loses bytes and is cut. */
function openViewer(picture: ReturnType<typeof createPicture>, pictureNow: () => ReadonlyMap<string, Track>) {
  const columns = createColumns();
  const lane = createLane((report) => createFrameIntake(columns, report));
  let line:
    { readonly bytes: Uint8Array; readonly was: ReadonlyMap<string, Track>; readonly of?: Box } | undefined;
  let box: Box | undefined;
  const dial = () =>
    createCredit(picture, (bytes) => {
      if (line) throw new Error('two messages are on their way');
      line = { bytes, was: pictureNow(), of: box };
    });
  let credit = dial();
  let isSound = true;
  credit.rejoin();
  return {
    offer: () => credit.offer(),
    look(next: Box) {
      box = next;
      credit.look(next);
    },
    /** The line breaks, with what was on it; the page stays and comes back. */
    redial() {
      line = undefined;
      isSound = false;
      credit = dial();
      credit.rejoin();
      if (box) credit.look(box);
    },
    /** What is on its way arrives, whole or with a byte that is not as it was sent; answers whether there was something. */
    deliver(spoiltAt?: number): boolean {
      const message = line;
      if (!message) return false;
      line = undefined;
      const bytes = Uint8Array.from(message.bytes);
      const at = Math.floor((spoiltAt ?? 0) * bytes.length);
      if (spoiltAt !== undefined) bytes[at] = (bytes[at] ?? 0) ^ 0x10;
      const { lost, error } = lane.take(bytes);
      isSound = lost.length === 0 && error === undefined && (isSound || spoiltAt === undefined);
      if (isSound) check(message.was, message.of);
      if (error) credit.rejoin();
      for (const chain of lost) credit.rejoin(chain);
      credit.arrived();
      return true;
    },
    check: (was: ReadonlyMap<string, Track>) => check(was, box)
  };

  /** Nobody is shown twice, or elsewhere than the hub has him, and nobody is missing of the pack or from the view. */
  function check(was: ReadonlyMap<string, Track>, of?: Box): void {
    const seen = new Map(
      columns.identities.map(({ id }, row): [string, Seen] => [
        id,
        { lon: lonOf(columns, row), lat: latOf(columns, row), measuredAtMs: measuredAtMsOf(columns, row) }
      ])
    );
    expect(seen.size).toBe(columns.identities.length);
    for (const [id, { lon, lat, measuredAtMs }] of seen) {
      const track = was.get(id);
      expect({ lon, lat, measuredAtMs }).toEqual(track && placed(track));
    }
    for (const track of was.values()) {
      const isDue = track.assetId !== undefined || !of || isIn(of, track);
      if (isDue) expect(seen.has(track.id)).toBe(true);
    }
  }
}

test('storms of changes, pans, stalls, broken lines and spoilt bytes: every viewer sees what the hub has, once and not elsewhere', () => {
  let [tiles, spoilt] = [0, 0];
  for (let seed = 1; seed <= 25; seed++) {
    const random = createRandom(seed);
    const some = (n: number): number => Math.floor(random() * n);
    const picture = createPicture(NOW, TILING);
    const tracks = new Map<string, Track>();
    let sealed: ReadonlyMap<string, Track> = new Map();
    const viewers = Array.from({ length: 5 }, () => openViewer(picture, () => sealed));
    const crowd = 4 + some(30);
    for (let step = 0; step < 80; step++) {
      const nowMs = NOW + step * 1_000;
      for (let n = some(12); n > 0; n--) {
        const id = `t-${some(step % 40 < 20 ? crowd : 6)}`;
        const track = moved(tracks.get(id), id, nowMs, random);
        tracks.set(id, track);
        picture.accept([track]);
      }
      if (step % 40 > 25) {
        const going = [...tracks.keys()].filter(() => random() < 0.2);
        going.forEach((id) => tracks.delete(id));
        picture.forget(going);
      }
      expect(picture.next(nowMs)).toEqual([]);
      sealed = new Map(tracks);
      if (picture.has(tileAt(WEST, SOUTH))) tiles += 1;
      for (const viewer of viewers) {
        viewer.offer();
        const dice = random();
        const [x, y] = [WEST + random() * SPAN, SOUTH + random() * SPAN];
        if (dice < 0.1) viewer.look([x, y, x + random() * 0.5, y + random() * 0.5]);
        else if (dice < 0.13) viewer.redial();
        else if (dice < 0.16) spoilt += viewer.deliver(random()) ? 1 : 0;
        if (random() < 0.6) viewer.deliver();
      }
    }
    for (const viewer of viewers) {
      while (viewer.deliver());
      viewer.check(sealed);
    }
  }
  expect(tiles).toBeGreaterThan(50);
  expect(spoilt).toBeGreaterThan(20);
});

function moved(before: Track | undefined, id: string, nowMs: number, random: () => number): Track {
  const isOwn = Number(id.slice(2)) % 4 === 0;
  const step = (random() - 0.5) * (random() < 0.1 ? 1 : 0.02);
  return {
    id,
    kind: 'foot',
    assetId: isOwn ? id : undefined,
    unitId: undefined,
    lon: Math.min(Math.max((before?.lon ?? WEST + random() * SPAN) + step, WEST), WEST + SPAN),
    lat: Math.min(Math.max((before?.lat ?? SOUTH + random() * SPAN) - step, SOUTH), SOUTH + SPAN),
    accuracyM: 8,
    speedMps: random() < 0.2 ? undefined : random() * 30,
    courseDeg: random() * 360,
    batteryPct: undefined,
    measuredAtMs: nowMs - random() * 400,
    sentAtMs: undefined,
    receivedAtMs: nowMs,
    deviceId: id,
    lastSeenMs: nowMs,
    flags: []
  };
}

function placed({ lon, lat, measuredAtMs }: Track): Seen {
  return {
    lon: Math.round(lon * 1e7) / 1e7,
    lat: Math.round(lat * 1e7) / 1e7,
    measuredAtMs: Math.round(measuredAtMs)
  };
}

function isIn([west, south, east, north]: Box, { lon, lat }: Track): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
