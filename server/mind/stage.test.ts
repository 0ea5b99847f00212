import { expect, test } from 'vitest';
import { KM, SAMPLE_NOW_MS as NOW } from '#core/dispatch/sample.ts';
import { decide } from '#core/decide.ts';
import type { Fact, FactDraft } from '#core/fact.ts';
import { fold } from '#core/fold.ts';
import { mindDraft } from '#core/mind/draft.ts';
import {
  sampleBeds,
  SAMPLE_PACK,
  sampleSectorAt,
  sampleSight,
  sampleTrack,
  sampleWord
} from '#core/mind/sample.ts';
import { EMPTY_ROOM, type Room } from '#core/room.ts';
import type { Track } from '#core/track.ts';
import { createMind, type Mind } from './stage.ts';

const OFFICER = { userId: 'officer', name: 'Officer', role: 'watch' as const };

/** A hub in memory that refuses nothing, drops ids it has, and tells the mind of every fact, as the journal does. */
function createHub(
  tracks = new Map<string, Track>([
    ['P-01', sampleTrack('P-01', 3)],
    ['P-02', sampleTrack('P-02', 6)]
  ])
) {
  let room: Room = { ...EMPTY_ROOM, pack: SAMPLE_PACK };
  let nowMs = NOW;
  let isDown = false;
  let left = 0;
  const facts: Fact[] = [];
  const failures: unknown[] = [];
  let asked = 0;
  async function commit(drafts: readonly FactDraft[]): Promise<void> {
    asked += drafts.length;
    await Promise.resolve();
    if (isDown) throw new Error('journal is down');
    isDown = --left === 0;
    const fresh = drafts
      .filter(({ id }) => !facts.some((fact) => fact.id === id))
      .map((draft, i) => ({ ...draft, seq: room.seq + 1 + i }));
    for (const fact of fresh) room = fold(room, fact);
    facts.push(...fresh);
    mind.onFacts(fresh, nowMs);
  }
  const mind: Mind = createMind({
    hub: { room: () => room, commit },
    tracks: { get: (id) => tracks.get(id) },
    pack: SAMPLE_PACK,
    land: { sectorAt: sampleSectorAt },
    failed: (error) => failures.push(error)
  });
  return {
    mind,
    facts,
    failures,
    tracks,
    room: () => room,
    commit,
    /** Drafts that were to be written, new or not. */
    asked: () => asked,
    break: (down: boolean) => (isDown = down),
    breakAfter: (commits: number) => (left = commits),
    kinds: () => facts.map(({ kind }) => kind),
    async at(afterMs: number) {
      nowMs = NOW + afterMs;
      await mind.sweep(nowMs);
    },
    async command(command: Parameters<typeof decide>[1]) {
      const decision = decide(room, command, OFFICER, nowMs);
      if (!decision.ok) throw new Error(decision.refusal.why);
      await commit(decision.drafts);
      // One empty turn: what the mind answers in the background is done before it.
      await mind.observe([]);
    }
  };
}

const ALERT = 'alert:det:a1';

async function opened() {
  const hub = createHub();
  await hub.mind.observe([sampleSight('a1')]);
  await hub.command({ id: 'c1', kind: 'acknowledgeAlert', alertId: ALERT });
  return hub;
}

test('detections of one batch meet each other: one alert, journalled when observe resolves', async () => {
  const hub = createHub();
  await hub.mind.observe([sampleSight('a1'), sampleSight('a2', 1000)]);
  expect(hub.kinds()).toEqual(['detectionReported', 'alertRaised', 'detectionReported', 'alertGrouped']);
  await hub.mind.observe([sampleSight('a1'), sampleSight('a2', 1000)]);
  expect(hub.facts).toHaveLength(4);
});

test('what could not be journalled is not acknowledged, and does not stop what follows', async () => {
  const hub = createHub();
  hub.break(true);
  await expect(hub.mind.observe([sampleSight('a1')])).rejects.toThrow('journal is down');
  hub.break(false);
  await hub.mind.observe([sampleSight('a1')]);
  expect(hub.kinds()).toEqual(['detectionReported', 'alertRaised']);
});

test('of a delivery that was kept only in part, no detection is kept without its alert', async () => {
  const hub = createHub();
  const far = (n: number) => ({ location: { kind: 'point' as const, lon: 22 + n / 10, lat: 44, errM: 30 } });
  // One that makes one fact and then many that make two: 100 facts fall into the middle of the last.
  const many = [sampleBeds('s', 3), ...Array.from({ length: 50 }, (_, n) => sampleSight(`m${n}`, 0, far(n)))];
  hub.breakAfter(1);
  await expect(hub.mind.observe(many)).rejects.toThrow('journal is down');
  hub.break(false);
  await hub.mind.observe(many);
  expect(hub.kinds().filter((kind) => kind === 'detectionReported')).toHaveLength(50);
  expect(hub.kinds().filter((kind) => kind === 'alertRaised')).toHaveLength(50);
});

test('an incident gets its suggestion at once; approving it sends the order and ends the suggesting', async () => {
  const hub = await opened();
  const [made] = Object.values(hub.room().suggestions);
  expect(made?.ranked.map(({ unitId }) => unitId)).toEqual(['unit-P-01', 'unit-P-02']);
  expect(made?.excluded).toMatchObject([{ unitId: 'unit-D-1', why: { kind: 'noFix' } }]);
  const incidentId = made?.incidentId ?? '';
  await hub.command({
    id: 'c2',
    kind: 'approve',
    incidentId,
    suggestionId: made?.id ?? '',
    unitId: 'unit-P-01'
  });
  const order = () => Object.values(hub.room().assignments)[0];
  await hub.at(4_000);
  expect(order()).toMatchObject({ state: 'approved', approvedBy: 'officer' });
  await hub.at(5_000);
  expect(order()?.state).toBe('sent');
  const before = hub.facts.length;
  for (const second of [6, 12, 18]) await hub.at(second * 1000);
  expect(hub.facts).toHaveLength(before);
  await hub.mind.observe([sampleWord('w1', 'unable')]);
  await hub.mind.observe([]);
  expect(hub.room().suggestions[incidentId]?.ranked[0]?.unitId).toBeDefined();
});

test('an order called back in its five seconds never goes to the crew, and another is proposed', async () => {
  const hub = await opened();
  const [made] = Object.values(hub.room().suggestions);
  const incidentId = made?.incidentId ?? '';
  const suggestionId = made?.id ?? '';
  await hub.command({ id: 'c2', kind: 'approve', incidentId, suggestionId, unitId: 'unit-P-01' });
  const [assignmentId = ''] = Object.keys(hub.room().assignments);
  await hub.at(3_000);
  await hub.command({ id: 'c3', kind: 'recallAssignment', assignmentId });
  await hub.at(6_000);
  expect(hub.room().assignments[assignmentId]?.history.map(({ state }) => state)).toEqual([
    'approved',
    'cancelled'
  ]);
  expect(hub.room().suggestions[incidentId]?.ranked[0]?.unitId).toBe('unit-P-01');
});

test('a crew that is at the scene for half a minute is proposed as arrived, once; one that stands elsewhere is late', async () => {
  const hub = await opened();
  const [made] = Object.values(hub.room().suggestions);
  const incidentId = made?.incidentId ?? '';
  const suggestionId = made?.id ?? '';
  await hub.command({ id: 'c2', kind: 'approve', incidentId, suggestionId, unitId: 'unit-P-01' });
  await hub.at(5_000);
  await hub.mind.observe([sampleWord('w1', 'enRoute')]);
  const heardAt = (km: number, afterMs: number) =>
    hub.tracks.set('P-01', {
      ...sampleTrack('P-01', km),
      measuredAtMs: NOW + afterMs,
      lastSeenMs: NOW + afterMs
    });
  for (let second = 10; second <= 200; second += 10) {
    heardAt(3, second * 1000);
    await hub.at(second * 1000);
  }
  const order = () => Object.values(hub.room().assignments)[0];
  expect(order()?.late?.map(({ timer }) => timer)).toContain('notMoving');
  expect(order()?.arrivalProposedAtMs).toBeUndefined();
  for (let second = 210; second <= 260; second += 10) {
    heardAt(1, second * 1000);
    await hub.at(second * 1000);
  }
  expect(order()?.arrivalProposedAtMs).toBe(NOW + 240_000);
  expect(order()?.state).toBe('enRoute');
  expect(hub.kinds().filter((kind) => kind === 'arrivalProposed')).toHaveLength(1);
  expect(hub.failures).toEqual([]);
});

test('a suggestion is written again when it ran out or its choice changed, not because time passes', async () => {
  const hub = await opened();
  const made = () => hub.kinds().filter((kind) => kind === 'suggestionMade').length;
  expect(made()).toBe(1);
  for (let second = 5; second < 60; second += 5) await hub.at(second * 1000);
  expect(made()).toBe(1);
  hub.tracks.set('P-02', { ...sampleTrack('P-02', 1), measuredAtMs: NOW + 60_000, lastSeenMs: NOW + 60_000 });
  await hub.at(60_000);
  expect(made()).toBe(2);
  expect(Object.values(hub.room().suggestions)[0]?.ranked[0]?.unitId).toBe('unit-P-02');
  for (let second = 65; second <= 150; second += 5) await hub.at(second * 1000);
  expect(made()).toBe(3);
});

test('a refused choice is not proposed again for a minute', async () => {
  const hub = await opened();
  const [made] = Object.values(hub.room().suggestions);
  await hub.command({
    id: 'c2',
    kind: 'declineSuggestion',
    incidentId: made?.incidentId ?? '',
    suggestionId: made?.id ?? '',
    reason: 'roadClosed'
  });
  for (const second of [5, 30, 55]) await hub.at(second * 1000);
  expect(hub.room().suggestions).toEqual({});
  await hub.at(60_000);
  expect(Object.keys(hub.room().suggestions)).toEqual([made?.incidentId]);
});

test('two incidents at once get different crews', async () => {
  const hub = await opened();
  const north = { location: { kind: 'point' as const, lon: 22.6, lat: 43 + 2 * KM, errM: 30 } };
  await hub.mind.observe([sampleSight('b1', 0, north)]);
  await hub.command({ id: 'c2', kind: 'acknowledgeAlert', alertId: 'alert:det:b1' });
  const firsts = Object.values(hub.room().suggestions).map(({ ranked }) => ranked[0]?.unitId);
  expect(firsts.sort()).toEqual(['unit-P-01', 'unit-P-02']);
});

test('the sweep escalates what nobody took, and a failed one is made good by the next', async () => {
  const hub = createHub();
  await hub.mind.observe([sampleSight('a1')]);
  hub.break(true);
  await expect(hub.at(61_000)).rejects.toThrow('journal is down');
  hub.break(false);
  await hub.at(62_000);
  expect(hub.room().alerts[ALERT]?.escalatedAtMs).toBe(NOW + 62_000);
});

test('after close nothing is taken, and what was begun is done', async () => {
  const hub = createHub();
  const begun = hub.mind.observe([sampleSight('a1')]);
  await hub.mind.close();
  await begun;
  expect(hub.facts).toHaveLength(2);
  await expect(hub.mind.observe([sampleSight('a2')])).rejects.toThrow('closed');
  await hub.at(90_000);
  expect(hub.facts).toHaveLength(2);
});

const crossed = (id: string, direction: 'in' | 'out'): FactDraft => {
  const unit = { trackId: 'P-01', unitId: 'unit-P-01', sectorId: 'S-01', at: [22.6, 43] as const };
  const body = { ...unit, line: 'border' as const, direction, measuredAtMs: NOW };
  return mindDraft('lineCrossed', id, NOW, ['unit:unit-P-01'], body);
};

test('a unit that went over the line and came back before anybody answered is back', async () => {
  const hub = createHub();
  await hub.commit([crossed('out', 'out'), crossed('in', 'in')]);
  await hub.mind.observe([]);
  expect(Object.values(hub.room().alerts)).toMatchObject([{ kind: 'lineCrossed', state: 'ended' }]);
});

test('an alert that has left the room while its cause goes on is asked for once and no more', async () => {
  const hub = createHub();
  hub.tracks.set('P-01', sampleTrack('P-01', 3, 7_200_000));
  await hub.at(0);
  const silent = Object.values(hub.room().alerts).find(({ kind }) => kind === 'unitSilent');
  const gone = { alertIds: [silent?.id ?? ''], incidentIds: [], assignmentIds: [] };
  await hub.commit([mindDraft('archived', 'archived:x', NOW, [], gone)]);
  await hub.at(1_000);
  const asked = hub.asked();
  await hub.at(2_000);
  await hub.at(3_000);
  expect(hub.asked()).toBe(asked);
});

test('an observation on which the rules fail is told of and keeps no other out', async () => {
  const hub = createHub();
  const broken = sampleSight('a0', 0, { location: undefined as never });
  await hub.mind.observe([broken, sampleSight('a1')]);
  expect(hub.failures).toHaveLength(1);
  expect(hub.kinds()).toEqual(['detectionReported', 'alertRaised']);
});
