import { expect, test } from 'vitest';
import { SAMPLE_NOW_MS as NOW } from '../dispatch/sample.ts';
import type { FactBodies, FactDraft, FactKind } from '../fact.ts';
import type { Incident } from '../incident.ts';
import { EMPTY_ROOM, type Room } from '../room.ts';
import { mindDraft } from './draft.ts';
import { meaningOf, type Surroundings } from './observe.ts';
import { sentDrafts } from './order.ts';
import { reactionOf } from './react.ts';
import {
  after,
  numbered,
  SAMPLE_PACK,
  sampleAlarm,
  sampleBeds,
  sampleSectorAt,
  sampleSight,
  sampleTrack,
  sampleWord
} from './sample.ts';
import { unitSilenceDrafts } from './silence.ts';
import { archiveDraft, escalationDrafts, KEEP_CLOSED_MS } from './timer.ts';

const around: Surroundings = {
  pack: SAMPLE_PACK,
  land: { sectorAt: sampleSectorAt },
  trackOf: (id) => (id === 'P-01' ? sampleTrack('P-01', 2) : undefined)
};
const kinds = (drafts: readonly FactDraft[]) => drafts.map(({ kind }) => kind);
const heard = (room: Room, observation: Parameters<typeof meaningOf>[0]) =>
  meaningOf(observation, room, around);

function fact<K extends FactKind>(kind: K, body: FactBodies[K], atMs = NOW): FactDraft {
  return { ...mindDraft(kind, `${kind}:${atMs}`, atMs, [], body), actor: 'officer' };
}

function react(room: Room, draft: FactDraft): Room {
  const next = after([draft], room);
  const answer = reactionOf(numbered(draft, next.seq), next);
  return answer ? after([answer], next) : next;
}

const stateOf = (room: Room) =>
  Object.values(room.alerts).map(({ kind, severity, state }) => [kind, severity, state]);

test('an SOS without any place is the gravest alert, where its unit was last; repeats are the same alarm', () => {
  const room = after(heard(EMPTY_ROOM, sampleAlarm('s1', 'sos')).drafts);
  expect(Object.values(room.alerts)).toMatchObject([
    {
      kind: 'deviceAlarm',
      severity: 4,
      sourceId: 'unit-P-01',
      sectorId: 'S-01',
      at: [22.6, expect.any(Number)]
    }
  ]);
  expect(heard(room, sampleAlarm('s2', 'sos', 5000)).drafts).toEqual([]);
  expect(heard(room, sampleAlarm('s3', 'crash', 5000)).drafts).toHaveLength(1);
  const dismissed = after([fact('alertDismissed', { alertId: 'alert:alarm:sos:s1', reason: 'test' })], room);
  expect(heard(dismissed, sampleAlarm('s4', 'sos', 599_000)).drafts).toEqual([]);
  expect(heard(dismissed, sampleAlarm('s5', 'sos', 600_000)).drafts).toHaveLength(1);
  expect(heard(EMPTY_ROOM, sampleAlarm('s6', 'lowBattery')).drafts).toEqual([]);
});

test('a call for help marks the unit and raises one alert, however often it is sent', () => {
  const { drafts } = heard(EMPTY_ROOM, sampleWord('w1', 'panic'));
  expect(kinds(drafts)).toEqual(['panicCalled', 'alertRaised']);
  const room = after(drafts);
  expect(room.units['unit-P-01']?.panicAtMs).toBe(NOW);
  expect(stateOf(room)).toEqual([['panic', 4, 'raised']]);
  expect(heard(room, sampleWord('w2', 'panic')).drafts).toEqual([]);
  const later = { measuredAtMs: NOW + 10_000 };
  expect(kinds(heard(room, sampleWord('w3', 'panic', later)).drafts)).toEqual(['alertGrouped']);
});

test('Direction-aware (in/out of country) line: our own unit over the border is an alert until it is back; others and other lines are not', () => {
  const cross = (over: Partial<FactBodies['lineCrossed']>, atMs = NOW) =>
    fact(
      'lineCrossed',
      {
        trackId: 'P-01',
        unitId: 'unit-P-01',
        sectorId: 'S-01',
        line: 'border',
        direction: 'out',
        measuredAtMs: atMs,
        at: [22.6, 43],
        ...over
      },
      atMs
    );
  const out = react(EMPTY_ROOM, cross({}));
  expect(stateOf(out)).toEqual([['lineCrossed', 2, 'raised']]);
  expect(stateOf(react(out, cross({}, NOW + 1000)))).toHaveLength(1);
  expect(stateOf(react(out, cross({ direction: 'in' }, NOW + 2000)))).toEqual([['lineCrossed', 2, 'ended']]);
  expect(stateOf(react(EMPTY_ROOM, cross({ unitId: undefined })))).toEqual([]);
  expect(stateOf(react(EMPTY_ROOM, cross({ line: 'critical' })))).toEqual([]);
});

test('a feed that falls silent is an alert, ends with life, and is a new one the next time', () => {
  const feed = (state: 'live' | 'late' | 'silent', sinceMs: number) =>
    fact('feedStateChanged', { feedId: 'feed-1', state, sinceMs }, sinceMs);
  const silent = react(EMPTY_ROOM, feed('silent', NOW));
  expect(stateOf(silent)).toEqual([['feedSilent', 2, 'raised']]);
  expect(stateOf(react(silent, feed('late', NOW + 1)))).toEqual([['feedSilent', 2, 'raised']]);
  const live = react(silent, feed('live', NOW + 2));
  expect(stateOf(live)).toEqual([['feedSilent', 2, 'ended']]);
  expect(stateOf(react(live, feed('silent', NOW + 3)))).toHaveLength(2);
});

test('a ready unit that is heard no longer is named once, unless its whole feed is silent or it is off duty', () => {
  const silence = (room: Room, ageMs: number) =>
    unitSilenceDrafts(
      room,
      SAMPLE_PACK,
      (id) => (id === 'P-01' ? sampleTrack('P-01', 0, ageMs) : undefined),
      NOW
    );
  expect(silence(EMPTY_ROOM, 300_000)).toEqual([]);
  const drafts = silence(EMPTY_ROOM, 300_001);
  expect(stateOf(after(drafts))).toEqual([['unitSilent', 2, 'raised']]);
  expect(silence(after(drafts), 300_001)).toEqual([]);
  expect(kinds(silence(after(drafts), 60_000))).toEqual(['alertEnded']);
  expect(
    silence(after([fact('feedStateChanged', { feedId: 'feed-1', state: 'silent', sinceMs: NOW })]), 300_001)
  ).toEqual([]);
  expect(
    silence(after([fact('dutySet', { unitId: 'unit-P-01', duty: { kind: 'offDuty' } })]), 300_001)
  ).toEqual([]);
});

test('Shelter entity, capacity, occupancy: a shelter rings when it fills, once, and again only after it had room', () => {
  const full = after(heard(EMPTY_ROOM, sampleBeds('b1', 190)).drafts);
  expect(stateOf(full)).toEqual([['shelterFull', 2, 'raised']]);
  expect(full.occupancy['shelter-1']?.occupied).toBe(190);
  expect(kinds(heard(full, sampleBeds('b2', 189, 1)).drafts)).toEqual(['shelterReported']);
  expect(kinds(heard(full, sampleBeds('b3', 179, 1)).drafts)).toEqual(['shelterReported', 'alertEnded']);
  const dismissed = after(
    [fact('alertDismissed', { alertId: 'alert:shelterFull:b1', reason: 'test' })],
    full
  );
  expect(kinds(heard(dismissed, sampleBeds('b4', 195, 1)).drafts)).toEqual(['shelterReported']);
  expect(kinds(heard(full, sampleBeds('b5', 10, -1)).drafts)).toEqual(['shelterReported']);
  expect(heard(EMPTY_ROOM, { ...sampleBeds('b6', 1), shelterId: 'nowhere' }).refused).toBe('unknownShelter');
});

test('Sensor as entity with health: health is written when it changes', () => {
  const report = {
    ...sampleBeds('h1', 0),
    kind: 'health' as const,
    state: 'degraded' as const,
    reasons: ['link', 'battery'],
    batteryPct: 20
  };
  const room = after(heard(EMPTY_ROOM, report).drafts);
  expect(room.health['dev-1']).toMatchObject({ state: 'degraded', reasons: ['battery', 'link'] });
  expect(heard(room, { ...report, dedupeKey: 'h2', reasons: ['battery', 'link'] }).drafts).toEqual([]);
  expect(heard(room, { ...report, dedupeKey: 'h3', state: 'ok', reasons: [] }).drafts).toHaveLength(1);
});

const incident: Incident = {
  id: 'inc-26-1',
  number: '26-0001',
  alertId: 'alert:det:a1',
  kind: 'groupDetected',
  severity: 3,
  openedAtMs: NOW,
  openedBy: 'officer',
  sectorId: 'S-01',
  at: [22.6, 43],
  errM: 30,
  livesAtRisk: false,
  count: undefined,
  state: 'acknowledged',
  disposition: undefined,
  closedAtMs: undefined
};
const approved = fact('assignmentApproved', {
  assignment: {
    id: 'asg-1',
    incidentId: incident.id,
    unitId: 'unit-P-01',
    suggestionId: 'sug-1',
    role: 'primary',
    approvedBy: 'officer',
    approvedAtMs: NOW,
    overrideReason: undefined,
    state: 'approved',
    history: []
  }
});

test('Order states to Wilco/En route/On scene: an approved order is sent once nobody can call it back, and its crew takes the steps that are allowed', () => {
  const held = after([fact('incidentOpened', { incident }), approved]);
  expect(sentDrafts(held, NOW + 4_999)).toEqual([]);
  const room = after(sentDrafts(held, NOW + 5_000), held);
  expect(room.assignments['asg-1']?.state).toBe('sent');
  const step = heard(room, sampleWord('w1', 'enRoute'));
  expect(after(step.drafts, room).assignments['asg-1']?.state).toBe('enRoute');
  expect(heard(room, sampleWord('w2', 'cleared')).refused).toBe('wrongStep');
  expect(heard(after(step.drafts, room), sampleWord('w3', 'enRoute')).refused).toBe('repeated');
  expect(heard(room, sampleWord('w4', 'enRoute', { unitId: 'unit-P-02' })).refused).toBe('otherUnit');
  expect(heard(room, sampleWord('w5', 'enRoute', { unitId: 'unit-P-02', assetId: 'P-02' })).refused).toBe(
    'noOrder'
  );
  expect(
    heard(room, sampleWord('w6', 'enRoute', { unitId: 'unit-P-02', assetId: 'P-02', assignmentId: 'asg-1' }))
      .refused
  ).toBe('otherUnit');
  expect(heard(room, sampleWord('w7', 'enRoute', { unitId: 'nobody' })).refused).toBe('unknownUnit');
  const well = heard(room, sampleWord('w8', 'checkIn'));
  expect(after(well.drafts, room).units['unit-P-01']?.checkedInAtMs).toBe(NOW);
});

test('Escalation if unacknowledged: an unacknowledged alert is escalated once, an acknowledged one never', () => {
  const room = after(heard(EMPTY_ROOM, sampleSight('a1')).drafts);
  const due = (now: Room, afterMs: number) => escalationDrafts(now, SAMPLE_PACK.thresholds, NOW + afterMs);
  expect(due(room, 59_999)).toEqual([]);
  const drafts = due(room, 60_000);
  expect(drafts.map(({ id }) => id)).toEqual([`escalated:alert:det:a1:${NOW}`]);
  expect(due(after(drafts, room), 70_000)).toEqual([]);
  expect(due(after([fact('alertAcknowledged', { alertId: 'alert:det:a1' })], room), 70_000)).toEqual([]);
});

test('what closed two nights ago leaves with its alert and orders; what nobody looked at stays', () => {
  const opened = after([
    ...heard(EMPTY_ROOM, sampleSight('a1')).drafts,
    fact('incidentOpened', { incident }),
    approved
  ]);
  const closed = after(
    [fact('incidentClosed', { incidentId: incident.id, disposition: 'notFound' })],
    opened
  );
  expect(archiveDraft(closed, NOW + KEEP_CLOSED_MS)).toBeUndefined();
  const draft = archiveDraft(closed, NOW + KEEP_CLOSED_MS + 1);
  expect(draft?.body).toEqual({
    alertIds: ['alert:det:a1'],
    incidentIds: ['inc-26-1'],
    assignmentIds: ['asg-1'],
    referralIds: []
  });
  expect(draft?.subjects).toEqual(['incident:inc-26-1', 'alert:alert:det:a1']);
  const unseen = after(heard(EMPTY_ROOM, sampleSight('a1')).drafts);
  const gone = after([fact('alertEnded', { alertId: 'alert:det:a1' })], unseen);
  expect(archiveDraft(gone, NOW + 2 * KEEP_CLOSED_MS)).toBeUndefined();
  const looked = after([fact('alertAcknowledged', { alertId: 'alert:det:a1' })], gone);
  expect(archiveDraft(looked, NOW + 2 * KEEP_CLOSED_MS)?.body).toMatchObject({ alertIds: ['alert:det:a1'] });
});
