import { expect, test } from 'vitest';
import * as v from 'valibot';
import { dailyPlanSchema, patrolPlanSchema, plannedPatrols, type PatrolPlan } from './patrol-plan.ts';
import { dayAt, instantOf, nextDay } from './patrol-time.ts';

const ZONE = 'Europe/Belgrade';
const HOUR = 3_600_000;
const line = (from: string, to: string, id = 'S-01-22'): PatrolPlan => ({
  id,
  unitId: 'unit-P-01',
  sectorIds: ['S-01'],
  from,
  to
});
const utc = (text: string): number => Date.parse(`${text}Z`);

test('Shifts / patrol plan: the plan of the day becomes the patrols that go on and those of the next 12 hours', () => {
  const plan = [line('22:00', '06:00'), line('06:00', '14:00', 'S-01-06'), line('14:00', '22:00', 'S-01-14')];
  // 01:14 in Belgrade.
  const found = plannedPatrols(plan, ZONE, utc('2026-11-22T00:14:00'));
  expect(found.map(({ id }) => id)).toEqual(['S-01-22:2026-11-21', 'S-01-06:2026-11-22']);
  expect(found[0]).toMatchObject({
    unitId: 'unit-P-01',
    sectorIds: ['S-01'],
    fromMs: utc('2026-11-21T21:00:00'),
    toMs: utc('2026-11-22T05:00:00')
  });
  // A minute before the end it goes on, at the end it does not.
  const idsAt = (text: string) => plannedPatrols(plan, ZONE, utc(text)).map(({ id }) => id);
  expect(idsAt('2026-11-22T04:59:00')[0]).toBe('S-01-22:2026-11-21');
  expect(idsAt('2026-11-22T05:00:00')[0]).toBe('S-01-06:2026-11-22');
});

test('Shifts / patrol plan: on the night in which the clock goes forward a shift is an hour shorter', () => {
  const [night] = plannedPatrols([line('22:00', '06:00')], ZONE, utc('2026-03-29T00:00:00'));
  expect(night).toMatchObject({ id: 'S-01-22:2026-03-28', fromMs: utc('2026-03-28T21:00:00') });
  expect((night!.toMs - night!.fromMs) / HOUR).toBe(7);
});

test('Shifts / patrol plan: on the night in which it goes back a shift is an hour longer', () => {
  const [night] = plannedPatrols([line('22:00', '06:00')], ZONE, utc('2026-10-25T00:00:00'));
  expect((night!.toMs - night!.fromMs) / HOUR).toBe(9);
  expect(night!.toMs).toBe(utc('2026-10-25T05:00:00'));
});

test('a time that the clocks skip is as long after the change, one that they show twice is the first', () => {
  expect(instantOf('2026-03-29', '02:30', ZONE)).toBe(utc('2026-03-29T01:30:00'));
  expect(instantOf('2026-03-29', '03:00', ZONE)).toBe(utc('2026-03-29T01:00:00'));
  expect(instantOf('2026-10-25', '02:30', ZONE)).toBe(utc('2026-10-25T00:30:00'));
  expect(instantOf('2026-10-25', '03:00', ZONE)).toBe(utc('2026-10-25T02:00:00'));
});

test('days follow one another over months, and midnight belongs to the new one', () => {
  expect([nextDay('2026-12-31', 1), nextDay('2026-03-01', -1)]).toEqual(['2027-01-01', '2026-02-28']);
  expect(dayAt(utc('2026-11-21T22:59:59'), ZONE)).toBe('2026-11-21');
  expect(dayAt(utc('2026-11-21T23:00:00'), ZONE)).toBe('2026-11-22');
});

test.each(['24:00', '7:00', '22.00', ''])('%j is no time of a plan', (from) => {
  expect(v.safeParse(patrolPlanSchema, { ...line('22:00', '06:00'), from }).success).toBe(false);
});

test('a plan of more lines than a hub can have is refused with its reason, so that no day of it floods the journal', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, n) => line('22:00', '06:00', `L-${n}`));
  expect(v.safeParse(dailyPlanSchema, lines(200)).success).toBe(true);
  const refused = v.safeParse(dailyPlanSchema, lines(201));
  expect(refused.issues?.[0].message).toBe('a daily plan has at most 200 lines');
  expect(plannedPatrols(lines(200), ZONE, utc('2026-11-22T00:14:00')).length).toBeLessThanOrEqual(400);
});
