import { expect, test } from 'vitest';
import type { Alert } from './alert.ts';
import { alert, NOW } from './decide-sample.ts';
import { DISPOSITIONS, type Incident } from './incident.ts';
import { REPUTATION_MS, reputationOf, reputations } from './reputation.ts';
import { EMPTY_ROOM, type Room } from './room.ts';

const incident: Incident = {
  id: 'inc-1',
  number: '26-0001',
  alertId: 'a',
  kind: 'groupDetected',
  severity: 3,
  openedAtMs: NOW,
  openedBy: 'u-1',
  sectorId: undefined,
  at: undefined,
  errM: undefined,
  livesAtRisk: false,
  count: undefined,
  state: 'closed',
  disposition: undefined,
  closedAtMs: NOW
};
let n = 0;
const seen = (sourceId: string, over: Partial<Alert> = {}): Alert => ({
  ...alert,
  id: `a-${++n}`,
  sourceId,
  detectionIds: [],
  ...over
});
const dismissed = (sourceId: string, dismissedFor: Alert['dismissedFor']) =>
  seen(sourceId, { state: 'dismissed', dismissedFor });
const roomOf = (...alerts: readonly Alert[]): Room => ({
  ...EMPTY_ROOM,
  alerts: Object.fromEntries(alerts.map((one) => [one.id, one]))
});

test('False-alarm disposition + per-sensor false-alarm rate: alarms, those judged, and those that were nothing', () => {
  const room = roomOf(
    dismissed('pillar', 'falseAlarm'),
    dismissed('pillar', 'animal'),
    dismissed('pillar', 'animal'),
    dismissed('pillar', 'authorised'),
    seen('pillar')
  );
  expect(reputationOf(room, 'pillar', NOW)).toEqual({
    sourceId: 'pillar',
    alerts: 5,
    judged: 4,
    falseAlarms: 3,
    causes: { falseAlarm: 1, animal: 2, unfounded: 0 }
  });
  expect(reputationOf(room, 'other', NOW)).toMatchObject({ alerts: 0, judged: 0, falseAlarms: 0 });
});

test('what became an incident is judged by its end, and not before it', () => {
  const judge = (disposition: Incident['disposition'], state: Incident['state'] = 'closed') => {
    const room = {
      ...roomOf(seen('pillar', { incidentId: 'inc-1' })),
      incidents: { 'inc-1': { ...incident, disposition, state } }
    };
    const { judged, falseAlarms } = reputationOf(room, 'pillar', NOW);
    return [judged, falseAlarms];
  };
  expect(judge(undefined, 'inProgress')).toEqual([0, 0]);
  const ends = new Map(DISPOSITIONS.map((disposition) => [disposition, judge(disposition).join()]));
  expect(Object.fromEntries(ends)).toEqual({
    foundedCrossing: '1,0',
    foundedSmuggling: '1,0',
    rescue: '1,0',
    handedToNeighbour: '1,0',
    notFound: '1,0',
    unfounded: '1,1',
    falseAlarm: '1,1',
    animal: '1,1',
    authorisedActivity: '1,0',
    duplicate: '0,0',
    exercise: '0,0'
  });
});

test('a sensor that said animal and saw one was right', () => {
  const room = roomOf({ ...dismissed('pillar', 'animal'), kind: 'animalDetected' });
  expect(reputationOf(room, 'pillar', NOW)).toMatchObject({ judged: 1, falseAlarms: 0 });
});

test('a test and a double say nothing of what was there: they are no base', () => {
  const room = roomOf(dismissed('pillar', 'test'), dismissed('pillar', 'duplicate'));
  expect(reputationOf(room, 'pillar', NOW)).toMatchObject({ alerts: 2, judged: 0, falseAlarms: 0 });
});

test('every sensor that saw the same has it on its account, once', () => {
  const detection = (sensorId: string) => ({ sensorId, deviceId: 'd' }) as Room['detections'][string];
  const room = {
    ...roomOf(
      seen('pillar', { state: 'dismissed', dismissedFor: 'animal', detectionIds: ['d1', 'd2', 'd3', 'gone'] })
    ),
    detections: { d1: detection('pillar'), d2: detection('camera'), d3: detection('camera') }
  };
  expect(
    reputations(room, NOW).map(({ sourceId, alerts, falseAlarms }) => [sourceId, alerts, falseAlarms])
  ).toEqual([
    ['camera', 1, 1],
    ['pillar', 1, 1]
  ]);
});

test('only what a sensor saw counts, and only for two days', () => {
  const old = dismissed('pillar', 'falseAlarm');
  const room = roomOf(
    { ...old, raisedAtMs: NOW - REPUTATION_MS - 1 },
    { ...dismissed('unit-P-01', 'falseAlarm'), kind: 'panic' },
    { ...dismissed('avl', 'falseAlarm'), kind: 'feedSilent' }
  );
  expect(reputations(room, NOW)).toEqual([]);
});

test('what called people in vain most often stands first; of equals the larger share', () => {
  const room = roomOf(
    dismissed('once', 'animal'),
    ...Array.from({ length: 3 }, () => dismissed('often', 'falseAlarm')),
    ...Array.from({ length: 9 }, () => dismissed('often', 'authorised')),
    ...Array.from({ length: 3 }, () => dismissed('mostly', 'falseAlarm')),
    dismissed('never', 'authorised')
  );
  expect(reputations(room, NOW).map(({ sourceId }) => sourceId)).toEqual([
    'mostly',
    'often',
    'once',
    'never'
  ]);
});
