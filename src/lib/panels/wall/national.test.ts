import { expect, test } from 'vitest';
import type { Room } from '#core/room.ts';
import { byId, MINUTE_MS, NOW_MS, sampleAlert, sampleIncident, sampleRoom } from '$lib/state/sample-room.ts';
import { careOf, dataAgeMs, livesAtRisk, trustParts, trustPct } from './national.ts';

const positions = { part: 39, whole: 44 };
const feeds = { part: 12, whole: 14 };

const reported = (occupied: number, agoMs: number, shelterId = 'shelter-pirot'): Room['occupancy'] => ({
  [shelterId]: {
    shelterId,
    occupied,
    beds: undefined,
    status: 'open',
    reportedAtMs: NOW_MS - agoMs,
    reporter: ''
  }
});

test('trust is the mean of the shares that are known, never rounded up, and unknown without the first two', () => {
  expect(trustPct({ positions, feeds, border: undefined })).toBe(87);
  expect(trustPct({ positions, feeds, border: { part: 0, whole: 100 } })).toBe(58);
  const all = { part: 7, whole: 7 };
  expect(trustPct({ positions: all, feeds: all, border: all })).toBe(100);
  expect(trustPct({ positions: undefined, feeds, border: undefined })).toBeUndefined();
  expect(trustPct({ positions: { part: 0, whole: 0 }, feeds, border: undefined })).toBeUndefined();
});

test('the parts of two hubs are added, and one that a hub has not said is not known', () => {
  const border = { atMs: NOW_MS, sectors: { 'S-11': { lengthM: 1000, unwatchedM: 250, longestSec: 9 } } };
  const pulse = { wallMs: 0, seq: 0, tracks: { fresh: 3, all: 4 }, journalAgeMs: 0 };
  const one = { room: sampleRoom({ border }), pulse };
  expect(trustParts([one, one])).toEqual({
    positions: { part: 6, whole: 8 },
    feeds: { part: 0, whole: 4 },
    border: { part: 1500, whole: 2000 }
  });
  const silent = { room: sampleRoom(), pulse: undefined };
  expect(trustParts([one, silent])).toMatchObject({ positions: undefined, border: undefined });
});

test('open incidents with lives at risk are counted over hubs, closed ones are not, and calls stand apart', () => {
  const room = sampleRoom({
    incidents: byId(
      sampleIncident('a', { livesAtRisk: true }),
      sampleIncident('b', { livesAtRisk: true, state: 'closed' }),
      sampleIncident('c')
    ),
    alerts: byId(sampleAlert('call', { kind: 'panic', severity: 4 }))
  });
  expect(livesAtRisk([{ room }, { room }])).toEqual({ incidents: 2, waiting: 2 });
});

test('a place that two hubs know is counted once, by its newest word; the oldest report gives the age', () => {
  const here = { room: sampleRoom({ occupancy: reported(150, MINUTE_MS) }), nowMs: NOW_MS };
  const there = { room: sampleRoom({ occupancy: reported(60, 9 * MINUTE_MS) }), nowMs: NOW_MS };
  expect(careOf([there, here])).toEqual({
    inCare: 150,
    free: 50,
    reported: { part: 1, whole: 2 },
    oldestMs: MINUTE_MS
  });
});

test('overcrowding is no free bed, and what nobody said is not a zero', () => {
  const full = { room: sampleRoom({ occupancy: reported(230, MINUTE_MS) }), nowMs: NOW_MS };
  expect(careOf([full])).toMatchObject({ inCare: 230, free: 0 });
  const unheard = { room: sampleRoom(), nowMs: NOW_MS };
  expect(careOf([unheard])).toEqual({
    inCare: 0,
    free: undefined,
    reported: { part: 0, whole: 2 },
    oldestMs: undefined
  });
});

test('the picture is as old as its oldest part, and of unknown age before all were heard', () => {
  expect(dataAgeMs([{ silentMs: 400 }, { silentMs: 9_000 }])).toBe(9_000);
  expect(dataAgeMs([{ silentMs: 400 }, { silentMs: undefined }])).toBeUndefined();
  expect(dataAgeMs([])).toBeUndefined();
});
