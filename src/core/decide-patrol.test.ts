import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import { after, NOW, why } from './decide-sample.ts';
import { SAMPLE_PACK } from './mind/sample.ts';
import { MIND } from './fact.ts';
import { isOpenPatrol, OPEN_PATROLS } from './patrol.ts';
import type { Viewer } from './rights.ts';
import { EMPTY_ROOM, type Room } from './room.ts';

const commander: Viewer = { userId: 'u-2', name: 'М. Илић', role: 'commander' };
const room: Room = { ...EMPTY_ROOM, pack: SAMPLE_PACK };
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
type Plan = Extract<Command, { kind: 'planPatrol' }>;
const plan = (more: Partial<Plan> = {}): Plan => ({
  id: 'cmd-p',
  kind: 'planPatrol',
  unitId: 'unit-P-01',
  sectorIds: ['S-01'],
  fromMs: NOW + HOUR_MS,
  toMs: NOW + 5 * HOUR_MS,
  ...more
});
const judged = (more: Partial<Plan> = {}, known = room) => decide(known, plan(more), commander, NOW);
const planned = after(room, judged());

test('a patrol is planned by name, and sends nobody anywhere', () => {
  expect(planned.patrols).toEqual({
    'patrol-cmd-p': {
      id: 'patrol-cmd-p',
      unitId: 'unit-P-01',
      sectorIds: ['S-01'],
      fromMs: NOW + HOUR_MS,
      toMs: NOW + 5 * HOUR_MS,
      plannedBy: 'u-2',
      state: 'planned',
      startedAtMs: undefined,
      endedAtMs: undefined,
      overdueAtMs: undefined
    }
  });
  expect(planned.assignments).toEqual({});
  expect(planned.units).toEqual({});
});

test('a unit or a section that the hub does not have is refused by its name', () => {
  expect(judged({ unitId: 'unit-X' })).toEqual({
    ok: false,
    refusal: { why: 'unknownSubject', about: 'unit-X' }
  });
  expect(judged({ sectorIds: ['S-01', 'S-99'] })).toMatchObject({ refusal: { about: 'S-99' } });
  expect(why(judged({}, EMPTY_ROOM))).toBe('unknownSubject');
});

test('a patrol ends after it begins and after now, within a day, and begins within two weeks', () => {
  expect(why(judged({ toMs: NOW + HOUR_MS }))).toBe('wrongTime');
  expect(why(judged({ fromMs: NOW - 2 * HOUR_MS, toMs: NOW }))).toBe('wrongTime');
  expect(why(judged({ fromMs: NOW - 2 * HOUR_MS, toMs: NOW + 1 }))).toBe('ok');
  expect(why(judged({ toMs: NOW + HOUR_MS + DAY_MS }))).toBe('ok');
  expect(why(judged({ toMs: NOW + HOUR_MS + DAY_MS + 1 }))).toBe('wrongTime');
  const far = NOW + 14 * DAY_MS;
  expect(why(judged({ fromMs: far, toMs: far + HOUR_MS }))).toBe('ok');
  expect(why(judged({ fromMs: far + 1, toMs: far + HOUR_MS }))).toBe('wrongTime');
});

test('a patrol that is called off is over, once, and gives its time free', () => {
  const cancel: Command = { id: 'cmd-c', kind: 'cancelPatrol', patrolId: 'patrol-cmd-p' };
  const off = after(planned, decide(planned, cancel, commander, NOW + 5));
  expect(off.patrols['patrol-cmd-p']).toMatchObject({ state: 'cancelled', endedAtMs: NOW + 5 });
  expect(why(decide(off, cancel, commander, NOW))).toBe('alreadyClosed');
  expect(why(decide(room, cancel, commander, NOW))).toBe('unknownSubject');
  expect(why(judged({ id: 'cmd-2' }))).toBe('ok');
  expect(why(judged({ id: 'cmd-2' }, planned))).toBe('unitBusy');
  expect(why(judged({ id: 'cmd-2' }, off))).toBe('ok');
});

test('there is an end to what can be planned, and the plan of the day does not use it up', () => {
  const patrolsBy = (plannedBy: string, count: number): Room['patrols'] =>
    Object.fromEntries(
      Array.from({ length: count }, (_, n) => {
        const id = `${plannedBy}-${n}`;
        const patrol = Object.values(planned.patrols)[0]!;
        return [id, { ...patrol, id, unitId: 'unit-P-02', plannedBy }];
      })
    );
  const full = patrolsBy('u-2', OPEN_PATROLS);
  expect(judged({}, { ...room, patrols: full })).toEqual({
    ok: false,
    refusal: { why: 'tooManyPatrols', about: 'unit-P-01' }
  });
  const [first] = Object.values(full);
  const less = { ...full, ...(first ? { [first.id]: { ...first, state: 'done' as const } } : {}) };
  expect(why(judged({}, { ...room, patrols: less }))).toBe('ok');
  expect(why(judged({}, { ...room, patrols: patrolsBy(MIND, OPEN_PATROLS) }))).toBe('ok');
});

test('only a commander plans and calls off', () => {
  for (const role of ['watch', 'ministry', 'admin'] as const) {
    const viewer = { ...commander, role };
    expect(why(decide(room, plan(), viewer, NOW))).toBe('notAllowed');
    const cancel: Command = { id: 'c', kind: 'cancelPatrol', patrolId: 'patrol-cmd-p' };
    expect(why(decide(planned, cancel, viewer, NOW))).toBe('notAllowed');
  }
});

test('seed 417: no two open patrols of a unit overlap, and one may follow another without a gap', () => {
  const wish = fc.record({
    unitId: fc.constantFrom('unit-P-01', 'unit-P-02'),
    fromH: fc.integer({ min: 0, max: 20 }),
    hours: fc.integer({ min: 1, max: 6 })
  });
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 24 }), (wishes) => {
      let known = room;
      wishes.forEach(({ unitId, fromH, hours }, i) => {
        const [fromMs, toMs] = [NOW + fromH * HOUR_MS, NOW + (fromH + hours) * HOUR_MS];
        const clash = Object.values(known.patrols).some(
          (one) => one.unitId === unitId && one.fromMs < toMs && fromMs < one.toMs
        );
        const decision = judged({ id: `cmd-${i}`, unitId, fromMs, toMs }, known);
        expect(why(decision)).toBe(clash ? 'unitBusy' : 'ok');
        if (decision.ok) known = after(known, decision);
      });
      expect(Object.values(known.patrols).every(isOpenPatrol)).toBe(true);
    }),
    { seed: 417, numRuns: 100 }
  );
});
