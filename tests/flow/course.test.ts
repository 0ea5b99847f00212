import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ASSIGNMENT_STEPS, isOpen } from '#core/assignment.ts';
import type { Command } from '#core/command.ts';
import { decide } from '#core/decide.ts';
import { alert, NOW, officer, suggestion } from '#core/decide-sample.ts';
import type { Detection } from '#core/detection.ts';
import type { Fact, FactDraft } from '#core/fact.ts';
import { fold } from '#core/fold.ts';
import { DISPOSITIONS, mayBecome, needsWelfare, REOPEN_REASONS, WELFARE_OUTCOMES } from '#core/incident.ts';
import { openReferralsOf } from '#core/referral.ts';
import { EMPTY_ROOM, type Room } from '#core/room.ts';

const RUNS = process.env.VIDIK_LONG === '1' ? 20_000 : 1_000;

type Body = Command extends infer C ? (C extends Command ? Omit<C, 'id'> : never) : never;
/** What an officer presses; an order is named by its place in the room. */
type Press = (room: Room) => Body | undefined;

const incidentId = fc.constantFrom('inc-26-1', 'inc-26-2');
const alertId = fc.constantFrom('alert-1', 'alert-2');
const welfare = fc.option(fc.constantFrom(...WELFARE_OUTCOMES), { nil: undefined });
const always = <T extends Body>(body: fc.Arbitrary<T>): fc.Arbitrary<Press> => body.map((one) => () => one);
const kind = <K extends Body['kind']>(name: K) => fc.constant(name);

/** The steps of a crew that does its work, drawn more often than those that end it early. */
const ONWARD = ['onScene', 'onScene', 'cleared', 'cleared', 'cleared'] as const;

const orderPress: fc.Arbitrary<Press> = fc
  .tuple(fc.nat(1), fc.constantFrom('recall' as const, 'cancelled' as const, ...ASSIGNMENT_STEPS, ...ONWARD))
  .map(([nth, what]) => (room) => {
    const assignmentId = Object.keys(room.assignments).at(-1 - nth);
    if (assignmentId === undefined) return undefined;
    return what === 'recall'
      ? { kind: 'recallAssignment', assignmentId }
      : { kind: 'reportAssignment', assignmentId, status: what };
  });

const press: fc.Arbitrary<Press> = fc.oneof(
  always(fc.record({ kind: kind('acknowledgeAlert'), alertId })),
  always(fc.record({ kind: kind('dismissAlert'), alertId, reason: fc.constant('animal' as const) })),
  always(
    fc.record({
      kind: kind('assessIncident'),
      incidentId,
      impact: fc.constantFrom('low' as const, 'veryHigh' as const),
      confidence: fc.constant({ information: 'low', source: 'low', validation: 'low' } as const),
      livesAtRisk: fc.boolean()
    })
  ),
  always(fc.record({ kind: kind('setLivesAtRisk'), incidentId, livesAtRisk: fc.boolean() })),
  always(fc.record({ kind: kind('stabiliseIncident'), incidentId, welfare })),
  always(
    fc.record({
      kind: kind('closeIncident'),
      incidentId,
      disposition: fc.constantFrom(...DISPOSITIONS),
      welfare
    })
  ),
  always(fc.record({ kind: kind('reopenIncident'), incidentId, reason: fc.constantFrom(...REOPEN_REASONS) })),
  always(fc.record({ kind: kind('linkAlert'), alertId, incidentId })),
  always(
    fc.record({
      kind: kind('splitAlert'),
      alertId,
      detectionId: fc.constantFrom(undefined, 'det-1', 'det-2')
    })
  ),
  always(
    fc.record({
      kind: kind('approve'),
      incidentId,
      suggestionId: fc.constant('sug-1'),
      unitId: fc.constantFrom('T-07', 'P-04'),
      reason: fc.constant('other' as const)
    })
  ),
  always(
    fc.record({
      kind: kind('openReferral'),
      incidentId,
      count: fc.constant(4),
      needs: fc.constant<'families'[]>([])
    })
  ),
  always(
    fc.record({
      kind: kind('moveReferral'),
      referralId: fc.constantFrom('ref-26-1', 'ref-26-2'),
      to: fc.constant('outcomeRecorded' as const),
      outcome: fc.constant('left' as const)
    })
  ),
  orderPress,
  orderPress,
  orderPress
);

const detection = (id: string): Detection => ({
  id,
  feedId: 'thermal',
  deviceId: 'd-1',
  sensorId: 'pillar-1',
  measuredAtMs: NOW,
  receivedAtMs: NOW,
  class: 'group',
  classConfidence: 0.8,
  count: undefined,
  at: [22.8, 43.05],
  errM: 40,
  derived: false,
  bearing: undefined,
  speedMps: undefined,
  courseDeg: undefined,
  sectorId: 'S-11',
  borderM: 900
});

function fact(room: Room, draft: Pick<FactDraft, 'kind' | 'body'>): Fact {
  return { id: '', atMs: NOW, actor: 'mind', subjects: [], ...draft, seq: room.seq + 1 } as Fact;
}

const START = (
  [
    { kind: 'detectionReported', body: { detection: detection('det-1') } },
    { kind: 'detectionReported', body: { detection: detection('det-2') } },
    { kind: 'alertRaised', body: { alert: { ...alert, detectionIds: ['det-1', 'det-2'] } } },
    { kind: 'alertRaised', body: { alert: { ...alert, id: 'alert-2' } } }
  ] as Pick<FactDraft, 'kind' | 'body'>[]
).reduce<Room>((room, draft) => fold(room, fact(room, draft)), EMPTY_ROOM);

/** The mind beside the officer: whoever waits has a suggestion. */
function proposed(room: Room): Room {
  return Object.keys(room.incidents).reduce(
    (now, id) => fold(now, fact(now, { kind: 'suggestionMade', body: { suggestion: suggestion(id) } })),
    room
  );
}

/** One fact more; whatever it is, an incident makes a step of the table or none. */
function stepped(before: Room, draft: FactDraft): Room {
  const after = fold(before, { ...draft, seq: before.seq + 1 });
  for (const { id, state } of Object.values(before.incidents)) {
    const now = after.incidents[id]?.state ?? state;
    if (now !== state)
      expect([draft.kind, state, now, mayBecome(state, now)]).toEqual([draft.kind, state, now, true]);
  }
  return after;
}

function expectWhole(room: Room): void {
  for (const incident of Object.values(room.incidents)) {
    if (incident.state !== 'closed') continue;
    const orders = Object.values(room.assignments).filter((one) => one.incidentId === incident.id);
    expect(orders.filter(({ state }) => isOpen(state))).toEqual([]);
    expect(openReferralsOf(room, incident.id)).toEqual([]);
    expect(incident.disposition && needsWelfare(incident, incident.disposition)).toBe(false);
  }
  for (const one of Object.values(room.alerts)) {
    if (one.incidentId !== undefined) expect(room.incidents[one.incidentId]).toBeDefined();
    expect(one.detectionIds.filter((id) => one.splitIds?.includes(id))).toEqual([]);
  }
  for (const { id, alertId: first } of Object.values(room.incidents))
    expect(room.alerts[first]?.incidentId).toBe(id);
  for (const [unitId, unit] of Object.entries(room.units)) {
    const order = room.assignments[unit.assignmentId ?? ''];
    if (order) expect([unitId, isOpen(order.state)]).toEqual([order.unitId, true]);
  }
}

test('whatever officers press, in whatever order, no incident takes a step outside its table or ends with something open', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(fc.array(press, { minLength: 10, maxLength: 60 }), (presses) => {
      let room = START;
      presses.forEach((one, n) => {
        room = proposed(room);
        const body = one(room);
        if (body === undefined) return;
        const decision = decide(room, { id: `cmd-${n}`, ...body } as Command, officer, NOW + n * 1000);
        if (!decision.ok) return;
        reached.add(body.kind);
        room = decision.drafts.reduce(stepped, room);
        expectWhole(room);
        for (const { state } of Object.values(room.incidents)) reached.add(state);
      });
    }),
    { numRuns: RUNS, seed: 7 }
  );
  // The property says nothing of what it never reached.
  for (const word of [
    'closing',
    'closed',
    'stabilised',
    'reopenIncident',
    'linkAlert',
    'splitAlert',
    'recallAssignment'
  ])
    expect(reached).toContain(word);
});
