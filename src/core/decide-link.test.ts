import { expect, test } from 'vitest';
import { decide } from './decide.ts';
import { acknowledge, after, alert, NOW, officer, room, taken, why } from './decide-sample.ts';
import type { Detection } from './detection.ts';
import { fold } from './fold.ts';
import { alertDraft } from './mind/alert.ts';
import type { Room } from './room.ts';

const LIMITS = { groupWithinM: 2000, groupWithinSec: 600 };

function detection(id: string, lon: number, afterMs = 0): Detection {
  return {
    id,
    feedId: 'thermal',
    deviceId: 'd-1',
    sensorId: 'pillar-1',
    measuredAtMs: NOW + afterMs,
    receivedAtMs: NOW + afterMs,
    class: 'group',
    classConfidence: 0.8,
    count: { min: 2, best: 3, max: 4 },
    at: [lon, 43.05],
    errM: 40,
    derived: false,
    bearing: undefined,
    speedMps: undefined,
    courseDeg: 200,
    sectorId: 'S-11',
    borderM: 900
  };
}

/** The room in which two detections made the alert of the incident, and a third alert lies beside it. */
const both = [detection('det-1', 22.8), detection('det-2', 22.81, 5000)];
const seen = both.reduce<Room>(
  (known, one) => ({ ...known, detections: { ...known.detections, [one.id]: one } }),
  room({
    kind: 'alertRaised',
    body: { alert: { ...alert, detectionIds: ['det-1', 'det-2'], at: [22.81, 43.05] } }
  })
);
const start = after(seen, decide(seen, acknowledge, officer, NOW));
const other = { ...alert, id: 'alert-2', raisedAtMs: NOW - 60_000 };
const two = fold(start, {
  seq: 9,
  id: 'f-9',
  atMs: NOW,
  actor: 'mind',
  subjects: [],
  kind: 'alertRaised',
  body: { alert: other }
});
const link = { id: 'l', kind: 'linkAlert', alertId: 'alert-2', incidentId: 'inc-26-1' } as const;
const split = { id: 's', kind: 'splitAlert', alertId: 'alert-2' } as const;

test('another alarm is joined to an incident: it is in hand, in the name of the officer', () => {
  const joined = after(two, decide(two, link, officer, NOW));
  expect(joined.alerts['alert-2']).toMatchObject({
    incidentId: 'inc-26-1',
    state: 'acknowledged',
    acknowledgedBy: 'u-1'
  });
  expect(why(decide(joined, { ...link, id: 'l2' }, officer, NOW))).toBe('alreadyLinked');
  expect(Object.keys(joined.incidents)).toEqual(['inc-26-1']);
});

test('an alarm that joins an incident with lives at risk is as grave, until it is taken out', () => {
  const risk = after(
    two,
    decide(two, { id: 'r', kind: 'setLivesAtRisk', incidentId: 'inc-26-1', livesAtRisk: true }, officer, NOW)
  );
  const joined = after(risk, decide(risk, link, officer, NOW));
  expect(joined.alerts['alert-2']?.severity).toBe(4);
  const out = after(joined, decide(joined, split, officer, NOW));
  expect(out.alerts['alert-2']?.severity).toBe(3);
});

test('an alarm taken out asks for somebody anew; the one from which the incident grew stays', () => {
  const joined = after(two, decide(two, link, officer, NOW));
  const out = after(joined, decide(joined, split, officer, NOW + 7));
  expect(out.alerts['alert-2']).toMatchObject({
    incidentId: undefined,
    state: 'raised',
    acknowledgedBy: undefined,
    raisedAtMs: NOW + 7
  });
  const anew = after(out, decide(out, { ...acknowledge, id: 'a2', alertId: 'alert-2' }, officer, NOW));
  expect(anew.alerts['alert-2']?.incidentId).toBe('inc-26-2');
  expect(why(decide(joined, { ...split, alertId: 'alert-1' }, officer, NOW))).toBe('notLinkable');
});

test('nothing is joined to what is closed, and no silent feed to anything', () => {
  const silent = fold(taken, {
    seq: 9,
    id: 'f-9',
    atMs: NOW,
    actor: 'mind',
    subjects: [],
    kind: 'alertRaised',
    body: { alert: { ...other, kind: 'feedSilent', detectionIds: [] } }
  });
  expect(why(decide(silent, link, officer, NOW))).toBe('notLinkable');
  const closed = after(
    two,
    decide(
      two,
      { id: 'c', kind: 'closeIncident', incidentId: 'inc-26-1', disposition: 'animal' },
      officer,
      NOW
    )
  );
  expect(why(decide(closed, link, officer, NOW))).toBe('alreadyClosed');
});

const cut = { id: 's2', kind: 'splitAlert', alertId: 'alert-1', detectionId: 'det-2' } as const;

test('Correlate detections → one incident, reversible: a detection taken out is an alarm of its own, and the rest is where the others saw it', () => {
  const out = after(start, decide(start, cut, officer, NOW + 9));
  expect(out.alerts['alert-1']).toMatchObject({
    detectionIds: ['det-1'],
    splitIds: ['det-2'],
    at: [22.8, 43.05]
  });
  expect(out.incidents['inc-26-1']?.at).toEqual([22.8, 43.05]);
  expect(out.alerts['alert:split:s2']).toMatchObject({
    detectionIds: ['det-2'],
    state: 'raised',
    raisedAtMs: NOW + 9
  });
  expect(why(decide(out, { ...cut, id: 's3', detectionId: 'det-1' }, officer, NOW))).toBe('lastDetection');
  expect(why(decide(out, { ...cut, id: 's4' }, officer, NOW))).toBe('unknownSubject');
});

test('a detection that was taken out is never put back by the rules, though it lies near and comes again', () => {
  const [, again] = both;
  if (!again) throw new Error('no detection');
  const before = { ...start, alerts: { 'alert-1': { ...alert, detectionIds: ['det-1'] } } };
  expect(alertDraft(again, before, LIMITS)).toMatchObject({ body: { alertId: 'alert-1' } });
  const out = after(start, decide(start, cut, officer, NOW));
  const alone = { ...out, alerts: { 'alert-1': out.alerts['alert-1'] ?? alert } };
  expect(alertDraft(again, alone, LIMITS)?.kind).toBe('alertRaised');
  expect(alertDraft(again, out, LIMITS)).toBeUndefined();
});
