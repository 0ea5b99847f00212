import { nmeaLine } from '#core/wire/nmea.fixture.ts';
import { freePort } from '../contract/lines-hub.ts';
import { startGpsfake, TRACK_SECONDS, trackAt, trackLog } from '../contract/peers/gpsfake.ts';
import { until } from '../flow/desk.ts';
import type { Login } from './hub.ts';
import { mapOf, type Picture, type Px, type Rgb } from './map.ts';
import { deskOf, open, sessionOf, setUp } from './officer.ts';
import { expect, test as base } from './page.ts';
import { startReceiverHub } from './receiver-hub.ts';

/** Of the two minutes of the track as many as show that it is one. */
const DRIVEN_SECONDS = 30;
const PARKED_SECONDS = 20;
const WHOLE_MS = (TRACK_SECONDS + PARKED_SECONDS) * 1000;
const gpsd = { port: 0 };

const test = base.extend({
  hub: [
    async ({ night }, use) => {
      expect(night).toEqual({});
      gpsd.port = await freePort();
      const hub = await startReceiverHub({ 'K-01': `gpsd:${gpsd.port}` });
      await use(hub);
      await hub.close();
    },
    { scope: 'worker', timeout: 60_000 }
  ]
});

test.use({ viewport: { width: 1366, height: 768 } });

test('gpsfake replays a track near Dimitrovgrad, and the mark of the vehicle is on the right pixel', async ({
  page,
  hub
}) => {
  const admin = await setUp(hub);
  const officer: Login = { username: 'smena', name: 'Смена', password: 'dovoljno-dugacka', role: 'watch' };
  const added = await fetch(`${hub.url}/api/people`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: hub.url, cookie: await sessionOf(hub, admin) },
    body: JSON.stringify(officer)
  });
  expect(added.status).toBeLessThan(300);
  const desk = await deskOf(hub, officer);
  await open(page, hub, officer, '/watch');
  const map = mapOf(page);
  await map.drawn();
  const own = await map.colour('own');
  const empty = await map.picture();

  // As a whole in the past, so that nothing of it is ahead of us. It ends with the vehicle standing: a mark that moves
  // by itself is elsewhere with each second.
  const beganMs = Math.floor((Date.now() - WHOLE_MS) / 1000) * 1000;
  const peer = await startGpsfake(parkedLog(beganMs), gpsd.port);
  try {
    const parked = await until(
      'the vehicle, parked',
      () => {
        const seen = desk.tracks().get('K-01');
        return seen && seen.measuredAtMs >= beganMs + (TRACK_SECONDS + 5) * 1000 ? seen : undefined;
      },
      60_000
    );
    const end = trackAt(TRACK_SECONDS - 1);
    expect([parked.lon, parked.lat]).toEqual([expect.closeTo(end.lon, 5), expect.closeTo(end.lat, 5)]);
    const [expected] = await map.project([[end.lon, end.lat]]);
    if (!expected) throw new Error('the place is on no map');
    const [width, height] = await map.size();
    expect([expected[0] > 20, expected[1] > 20, expected[0] < width - 20, expected[1] < height - 20]).toEqual(
      Array.from({ length: 4 }, () => true)
    );
    // Where the ink of the mark lies, and nothing of its colour was before.
    await expect
      .poll(async () => awayPx(inkOf(await map.picture(), empty, expected, own), expected), {
        timeout: 10_000
      })
      .toBeLessThanOrEqual(3);
    expect(await map.errors()).toEqual([]);
  } finally {
    await peer.close();
    desk.close();
  }
});

/** The end of the track, and the vehicle standing where it stopped. */
function parkedLog(beganMs: number): string {
  const track = trackLog(beganMs).trim().split('\r\n');
  const last = track.slice(-2);
  let log = `${track.slice(-2 * DRIVEN_SECONDS).join('\r\n')}\r\n`;
  for (let sec = TRACK_SECONDS; sec < TRACK_SECONDS + PARKED_SECONDS; sec += 1) {
    const time = `${new Date(beganMs + sec * 1000).toISOString().slice(11, 19).replaceAll(':', '')}.00`;
    for (const line of last) {
      const fields = line.slice(1, line.indexOf('*')).split(',');
      fields[1] = time;
      if (fields[0] === 'GPRMC') fields[7] = '0.0';
      log += `${nmeaLine(fields.join(','))}\r\n`;
    }
  }
  return log;
}

/** Further than the mark and the first letters beside it. */
const REACH_PX = 28;
/** Of a mark of 18 px so much is ink at least; no letter of a name has as much. */
const LEAST_INK = 40;

/** Pixels about a place that have a colour now and had it not before, by row and column. */
function inkOf(now: Picture, before: Picture, [x, y]: Px, ink: Rgb): ReadonlyMap<string, Px> {
  const found = new Map<string, Px>();
  const isInk = (picture: Picture, at: Px): boolean => picture.count(at, 0, ink, 40) > 0;
  for (let dy = -REACH_PX; dy <= REACH_PX; dy++)
    for (let dx = -REACH_PX; dx <= REACH_PX; dx++) {
      const at: Px = [Math.round(x) + dx, Math.round(y) + dy];
      if (isInk(now, at) && !isInk(before, at)) found.set(at.join(), at);
    }
  return found;
}

/** What hangs together with one pixel, taken out of the rest. */
function pieceOf(rest: Map<string, Px>, start: Px): readonly Px[] {
  const piece: Px[] = [];
  const open: Px[] = [start];
  rest.delete(start.join());
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    piece.push(at);
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1]
    ] as const) {
      const next: Px = [at[0] + dx, at[1] + dy];
      if (rest.delete(next.join())) open.push(next);
    }
  }
  return piece;
}

/** Pixels from a place to the middle of the largest piece of ink, which is the mark; Infinity where there is none. */
function awayPx(ink: ReadonlyMap<string, Px>, [x, y]: Px): number {
  const rest = new Map(ink);
  let mark: readonly Px[] = [];
  for (const at of ink.values()) {
    if (!rest.has(at.join())) continue;
    const piece = pieceOf(rest, at);
    if (piece.length > mark.length) mark = piece;
  }
  if (mark.length < LEAST_INK) return Infinity;
  const middle = (axis: 0 | 1): number => {
    const all = mark.map((at) => at[axis]);
    return (Math.min(...all) + Math.max(...all)) / 2;
  };
  return Math.hypot(middle(0) - x, middle(1) - y);
}
