import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestFit, REPORT_LIMIT_MS } from './best-fit.ts';
import { after, NOW } from './decide-sample.ts';
import { NEEDS } from './referral.ts';
import { ask, opened, place, report, START, steps, TO_ACCEPTED } from './referral-sample.ts';
import type { Room } from './room.ts';

const AT = [22.7, 43.1] as const;
const fit = (room: Room, count = 4, needs: readonly (typeof NEEDS)[number][] = [], atMs = NOW) =>
  bestFit(room, { count, needs, at: [AT[0], AT[1]] }, atMs);
const whyNot = (
  room: Room,
  id: string,
  ...more: [count?: number, needs?: (typeof NEEDS)[number][], atMs?: number]
) => fit(room, ...more).excluded.find(({ shelterId }) => shelterId === id)?.why;

test('the nearer of two places with room is first, and says what the drive and the rest are worth', () => {
  const { ranked, routing } = fit(START, 4, ['families']);
  expect(ranked.map(({ shelterId }) => shelterId)).toEqual(['near', 'far']);
  expect(ranked[0]?.terms.map(({ kind }) => kind)).toEqual(['travel', 'crowding', 'reportAge', 'spared']);
  expect(routing).toBe('straightLine');
});

test('a nearer place that grows tight loses to a farther one with room', () => {
  const close = {
    ...START,
    pack: { ...packOf(START), shelters: [place('near', at(22.75)), place('far', at(22.9))] }
  };
  expect(fit(report(close, { near: 20, far: 20 })).ranked[0]?.shelterId).toBe('near');
  expect(fit(report(close, { near: 190, far: 20 })).ranked[0]?.shelterId).toBe('far');
});

test('a place that could take families is spared where no family comes', () => {
  const two = [
    place('spared', { ...at(22.75), profile: ['families', 'medical'] }),
    place('plain', at(22.76))
  ];
  const room = report({ ...START, pack: { ...packOf(START), shelters: two } }, { spared: 20, plain: 20 });
  expect(fit(room).ranked[0]?.shelterId).toBe('plain');
  expect(fit(room, 4, ['families', 'medical']).ranked[0]?.shelterId).toBe('spared');
});

test('each place that is left out says why, with its limit', () => {
  expect(whyNot(START, 'shut')).toEqual({ kind: 'closed' });
  expect(whyNot(START, 'ready')).toEqual({ kind: 'standby' });
  expect(whyNot(START, 'near', 4, ['medical'])).toEqual({ kind: 'profileMissing', need: 'medical' });
  expect(whyNot(report(START, { near: 198 }), 'near')).toEqual({ kind: 'full', free: 2, needed: 4 });
  const ageMs = REPORT_LIMIT_MS + 1;
  expect(whyNot(START, 'near', 4, [], NOW + ageMs)).toEqual({
    kind: 'reportOld',
    ageMs,
    limitMs: REPORT_LIMIT_MS
  });
  expect(whyNot({ ...START, occupancy: {} }, 'near')).toEqual({ kind: 'capacityUnknown' });
  const set = { state: 'suspended' as const, until: '2026-12-01', atMs: NOW, by: 'u-2' };
  expect(whyNot({ ...START, shelterStates: { near: set } }, 'near')).toEqual({
    kind: 'suspended',
    until: '2026-12-01'
  });
});

test('beds that are kept for one group are not offered to the next', () => {
  const tight = report(opened, { near: 193 });
  expect(whyNot(tight, 'near')).toBeUndefined();
  expect(whyNot(steps(tight, ...TO_ACCEPTED), 'near')).toEqual({ kind: 'full', free: 3, needed: 4 });
  const gone = after(tight, ask(tight, 'outcomeRecorded', { outcome: 'left' }));
  expect(whyNot(gone, 'near')).toBeUndefined();
});

test('Best-fit shelter suggestion (capacity+ETA+profile): terms add up to the total, every place is either ranked or left out, and the least is first', () => {
  const situation = fc.record({
    near: fc.integer({ min: 0, max: 260 }),
    far: fc.integer({ min: 0, max: 260 }),
    count: fc.integer({ min: 1, max: 40 }),
    needs: fc.subarray([...NEEDS]),
    ageMs: fc.integer({ min: 0, max: REPORT_LIMIT_MS * 2 })
  });
  fc.assert(
    fc.property(situation, ({ near, far, count, needs, ageMs }) => {
      const room = report(START, { near, far }, NOW - ageMs);
      const { ranked, excluded } = fit(room, count, needs);
      expect(ranked.length + excluded.length).toBe(4);
      const totals = ranked.map(({ totalMin }) => totalMin);
      expect(totals).toEqual([...totals].sort((a, b) => a - b));
      for (const { terms, totalMin, free } of ranked) {
        expect(terms.reduce((sum, { minutes }) => sum + minutes, 0)).toBeCloseTo(totalMin, 6);
        expect(Math.min(...terms.map(({ minutes }) => minutes))).toBeGreaterThanOrEqual(0);
        expect(free).toBeGreaterThanOrEqual(count);
      }
    }),
    { seed: 5 }
  );
});

function at(lon: number) {
  return { lon, lat: 43.1 };
}

function packOf(room: Room) {
  if (!room.pack) throw new Error('no pack');
  return room.pack;
}
