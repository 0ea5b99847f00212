import { expect, test } from 'vitest';
import {
  DISPOSITIONS,
  dispositionsFrom,
  INCIDENT_STATES,
  mayBecome,
  movedTo,
  needsWelfare,
  type IncidentState
} from './incident.ts';

const next = (from: IncidentState) => INCIDENT_STATES.filter((to) => mayBecome(from, to));

test('the table is closed: every state is reached, every state leads to the end, and the end leads back', () => {
  for (const start of INCIDENT_STATES) {
    const seen = new Set([start]);
    for (const state of seen) for (const to of next(state)) seen.add(to);
    expect([start, [...seen].sort()]).toEqual([start, [...INCIDENT_STATES].sort()]);
  }
});

test('the way of DOMAIN 4.3 can be walked step by step', () => {
  INCIDENT_STATES.slice(1).forEach((to, at) =>
    expect([INCIDENT_STATES[at], mayBecome(INCIDENT_STATES[at] ?? 'closed', to)]).toEqual([
      INCIDENT_STATES[at],
      true
    ])
  );
});

test('nothing is dispatched from what is over, and only what was never served ends without an assessment', () => {
  for (const state of ['stabilised', 'closing', 'closed'] as const)
    expect(next(state)).not.toContain('dispatching');
  expect(next('closed')).toEqual(['acknowledged']);
  expect(INCIDENT_STATES.filter((state) => mayBecome(state, 'closed'))).toEqual(['acknowledged', 'closing']);
  expect(dispositionsFrom('acknowledged')).toEqual([
    'falseAlarm',
    'animal',
    'authorisedActivity',
    'duplicate',
    'exercise'
  ]);
  for (const state of ['assessed', 'inProgress', 'stabilised', 'closing'] as const)
    expect(dispositionsFrom(state)).toEqual(DISPOSITIONS);
  for (const state of ['dispatching', 'closed'] as const) expect(dispositionsFrom(state)).toEqual([]);
});

test('a step that is not in the table is not made', () => {
  expect(movedTo('closed', 'dispatching')).toBe('closed');
  expect(movedTo('acknowledged', 'assessed')).toBe('assessed');
});

test('lives at risk end with a word about the people', () => {
  const atRisk = { livesAtRisk: true, welfare: undefined };
  expect(DISPOSITIONS.filter((one) => !needsWelfare(atRisk, one))).toEqual([
    'rescue',
    'handedToNeighbour',
    'notFound'
  ]);
  expect(needsWelfare({ ...atRisk, welfare: 'assisted' }, 'foundedCrossing')).toBe(false);
  expect(needsWelfare({ livesAtRisk: false }, 'unfounded')).toBe(false);
});
