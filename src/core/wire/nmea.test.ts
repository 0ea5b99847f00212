import { expect, test } from 'vitest';
import {
  endEpoch,
  hearSentence,
  NMEA_SILENCE,
  parseEpoch,
  type NmeaEpoch,
  type NmeaSentence
} from './nmea.ts';
import { sentence } from './nmea.fixture.ts';

const DAY = Date.UTC(2026, 10, 22);
const HOUR_MS = 3_600_000;
const place = { lon: 22.777, lat: 43.017 };

function rmc(timeOfDayMs: number, over: Partial<NmeaSentence> = {}): NmeaSentence {
  return sentence('RMC', {
    timeOfDayMs,
    dayMs: DAY,
    fix: '2d',
    ...place,
    speedMps: 12.9,
    courseDeg: 36,
    ...over
  });
}
const gga = (timeOfDayMs: number, over: Partial<NmeaSentence> = {}) =>
  sentence('GGA', { timeOfDayMs, fix: '3d', ...place, altMslM: 545.4, sats: 8, hdop: 0.9, ...over });

/** The epochs of a receiver that says these and is then quiet. */
function epochs(...sentences: readonly NmeaSentence[]): readonly NmeaEpoch[] {
  let talk = NMEA_SILENCE;
  const told: NmeaEpoch[] = [];
  for (const each of sentences) {
    const heard = hearSentence(talk, each);
    talk = heard.talk;
    told.push(...heard.epochs);
  }
  return [...told, ...endEpoch(talk).epochs];
}

function positions(...sentences: readonly NmeaSentence[]) {
  return epochs(...sentences).map((epoch) => parsed(epoch));
}

function parsed(epoch: NmeaEpoch, trustworthyClock = true) {
  return parseEpoch(epoch, {
    feedId: 'gnss',
    deviceId: 'gnss-1',
    assetId: 'K-01',
    receivedAtMs: DAY + HOUR_MS,
    auth: 'none',
    newId: () => 'o-1',
    trustworthyClock
  });
}

test('RMC and GGA of one instant are one position, in either order, told once', () => {
  const value = {
    ...place,
    fix: '3d',
    altMslM: 545.4,
    speedMps: 12.9,
    courseDeg: 36,
    measuredAtMs: DAY + HOUR_MS,
    timeQuality: 'gnss',
    auth: 'none'
  };
  for (const order of [
    [rmc(HOUR_MS), gga(HOUR_MS)],
    [gga(HOUR_MS), rmc(HOUR_MS)],
    [
      gga(HOUR_MS),
      sentence('VTG', { speedMps: 1 }),
      rmc(HOUR_MS),
      sentence('GLL', { ...place, fix: '2d', timeOfDayMs: HOUR_MS })
    ]
  ]) {
    expect(positions(...order)).toEqual([{ ok: true, value: expect.objectContaining(value) }]);
  }
});

test('an epoch ends with the next instant; a second system that tells the same one is not told again', () => {
  const times = positions(rmc(HOUR_MS), rmc(HOUR_MS + 1000), gga(HOUR_MS + 1000), gga(HOUR_MS + 1000)).map(
    (one) => one.ok && one.value.measuredAtMs - DAY
  );
  expect(times).toEqual([HOUR_MS, HOUR_MS + 1000]);
});

test('the day comes from RMC or ZDA only, and is carried over midnight', () => {
  expect(positions(gga(HOUR_MS))).toEqual([{ ok: false, path: 'observedAt', why: 'is missing' }]);
  const [undated] = epochs(gga(HOUR_MS));
  expect(undated && parsed(undated, false)).toMatchObject({ ok: true, value: { timeQuality: 'server' } });
  const zda = sentence('ZDA', { timeOfDayMs: HOUR_MS - 1, dayMs: DAY });
  expect(positions(zda, { ...gga(HOUR_MS - 1) }, gga(HOUR_MS))).toMatchObject([
    { ok: true, value: { measuredAtMs: DAY + HOUR_MS - 1 } },
    { ok: true, value: { measuredAtMs: DAY + HOUR_MS } }
  ]);
  const late = rmc(24 * HOUR_MS - 1000, { dayMs: DAY - 24 * HOUR_MS });
  expect(positions(late, gga(500))).toMatchObject([
    { ok: true, value: { measuredAtMs: DAY - 1000 } },
    { ok: true, value: { measuredAtMs: DAY + 500 } }
  ]);
});

test('one sentence that says no is enough: no place, no time of its own, alive all the same', () => {
  const none = { ok: true, value: { fix: 'none', timeQuality: 'server', measuredAtMs: DAY + HOUR_MS } };
  const nowhere = { lon: undefined, lat: undefined };
  for (const talk of [
    [rmc(HOUR_MS), gga(HOUR_MS, { fix: 'none' })],
    [rmc(HOUR_MS, { fix: 'none', dayMs: Date.UTC(1980, 0, 6) })],
    [sentence('RMC', { fix: 'none' }), sentence('GGA', { fix: 'none' })],
    [rmc(HOUR_MS, nowhere)]
  ]) {
    const told = positions(...talk);
    expect(told).toMatchObject([none]);
    expect(told[0]?.ok && told[0].value).toMatchObject(nowhere);
  }
  const wrongDay = rmc(HOUR_MS, { fix: 'none', dayMs: Date.UTC(1980, 0, 6) });
  expect(positions(wrongDay, gga(HOUR_MS + 1000)).map(({ ok }) => ok)).toEqual([true, false]);
});

test('sentences that speak of no position tell none', () => {
  expect(positions(sentence('VTG', { speedMps: 3 }))).toEqual([]);
  expect(positions(sentence('ZDA', { timeOfDayMs: 1, dayMs: DAY }), sentence('VTG'))).toEqual([]);
});

test('a simulator, a range that cannot be, and a wrong clock are told apart', () => {
  expect(positions(rmc(HOUR_MS, { simulated: true }))).toMatchObject([
    { value: { flags: ['mock', 'unsigned'] } }
  ]);
  expect(positions(rmc(HOUR_MS, { lat: 91 }))).toMatchObject([{ ok: false, path: 'lat' }]);
  expect(positions(rmc(HOUR_MS, { dayMs: Date.UTC(1980, 0, 6) }))).toMatchObject([
    { ok: false, path: 'observedAt' }
  ]);
});

test('speed and course come from one sentence: RMC, or VTG where RMC knows no speed, or neither', () => {
  const of = (...sentences: readonly NmeaSentence[]) => {
    const [position] = positions(...sentences);
    return position?.ok ? [position.value.speedMps, position.value.courseDeg] : undefined;
  };
  const vtg = (speedMps: number | undefined) => sentence('VTG', { speedMps, courseDeg: 90 });
  const still = { speedMps: undefined, courseDeg: 36 };
  expect(of(rmc(HOUR_MS), vtg(3))).toEqual([12.9, 36]);
  expect(of(rmc(HOUR_MS, still), vtg(3), gga(HOUR_MS))).toEqual([3, 90]);
  expect(of(rmc(HOUR_MS, still), vtg(undefined), gga(HOUR_MS))).toEqual([undefined, undefined]);
});
