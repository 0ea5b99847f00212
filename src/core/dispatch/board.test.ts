import { expect, test } from 'vitest';
import type { Assignment } from '../assignment.ts';
import type { Incident } from '../incident.ts';
import { SAMPLE_PACK, sampleTrack } from '../mind/sample.ts';
import type { Pack } from '../pack.ts';
import { EMPTY_ROOM, type Room } from '../room.ts';
import { boardOf, type BoardRow } from './board.ts';
import { POLICY } from './policy.ts';
import { rosterOf, type RosterSources } from './roster.ts';
import { KM, SAMPLE_NOW_MS as NOW, sampleSector } from './sample.ts';
import { suggestAll } from './suggest.ts';
import { waitingIncidents } from './waiting.ts';

/** Mulberry32: the same numbers for the same seed. */
function dice(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function night(seed: number, unitCount: number, incidentCount: number) {
  const roll = dice(seed);
  const names = Array.from({ length: unitCount }, (_, i) => `P-${String(i + 10)}`);
  const places = new Map(names.map((id) => [id, { km: roll() * 50 - 25, ageSec: roll() * 400 }]));
  const [asset] = SAMPLE_PACK.assets;
  const [unit] = SAMPLE_PACK.units;
  const [crew] = SAMPLE_PACK.crews;
  const sectors = Array.from({ length: 12 }, (_, i) => sampleSector(`S-${i + 1}`, i * 8 - 44));
  const pack = {
    ...SAMPLE_PACK,
    sectors,
    assets: names.map((id) => ({ ...asset, id, callsign: id })),
    units: names.map((id) => ({
      ...unit,
      id: `unit-${id}`,
      callsign: id,
      crewId: `crew-${id}`,
      assetIds: [id]
    })),
    crews: names.map((id) => ({ ...crew, id: `crew-${id}` }))
  } as Pack;
  const sectorAt = (_lon: number, lat: number): string =>
    sectors[Math.min(11, Math.max(0, Math.round((lat - 43) / KM / 8 + 5.5)))]?.id ?? 'S-1';
  const sources: RosterSources = {
    trackOf(id) {
      const place = places.get(id);
      return place && { ...sampleTrack(id, place.km), measuredAtMs: NOW - place.ageSec * 1000 };
    },
    sectorAt
  };
  const incidents = Array.from({ length: incidentCount }, (_, i): Incident => ({
    id: `inc-${i}`,
    number: `26-${String(i).padStart(4, '0')}`,
    alertId: `alert-${i}`,
    kind: 'groupDetected',
    severity: (1 + Math.floor(roll() * 4)) as Incident['severity'],
    openedAtMs: NOW - Math.floor(roll() * 600_000),
    openedBy: 'u-1',
    sectorId: undefined,
    at: [22.6, 43 + (roll() * 50 - 25) * KM],
    errM: 50,
    livesAtRisk: roll() < 0.2,
    count: undefined,
    state: 'acknowledged',
    disposition: undefined,
    closedAtMs: undefined
  }));
  const room: Room = {
    ...EMPTY_ROOM,
    pack,
    incidents: Object.fromEntries(incidents.map((one) => [one.id, one]))
  };
  return { room, pack, sources };
}

function proposed({ room, pack, sources }: ReturnType<typeof night>, nowMs = NOW): Room {
  const { sectors, thresholds } = pack;
  const incidents = waitingIncidents(room, sectors, sources.sectorAt);
  const units = rosterOf(pack, room, sources);
  const all = suggestAll({ incidents, units, sectors, thresholds, policy: POLICY }, nowMs);
  return { ...room, suggestions: Object.fromEntries(all.map((one) => [one.incidentId, one])) };
}

const order: Assignment = {
  id: 'asg-1',
  incidentId: 'inc-0',
  unitId: 'unit-P-10',
  suggestionId: undefined,
  role: 'primary',
  approvedBy: 'u-1',
  approvedAtMs: NOW,
  overrideReason: undefined,
  state: 'enRoute',
  history: []
};
const withOrder = (room: Room): Room => ({
  ...room,
  assignments: { 'asg-1': order },
  units: {
    'unit-P-10': {
      unitId: 'unit-P-10',
      duty: { kind: 'ready' },
      dutySinceMs: 0,
      assignmentId: 'asg-1',
      clearedAtMs: [],
      panicAtMs: undefined
    }
  }
});
const marked = (row: BoardRow | undefined, mark: 'isSuggested' | 'isNearest') =>
  [...(row?.cells ?? [])].flatMap(([id, cell]) => (cell.kind === 'able' && cell[mark] ? [id] : []));

test('seeds 1 to 8: what the board says of every unit is what the engine suggests', () => {
  for (let seed = 1; seed <= 8; seed++) {
    const hub = night(seed, 24, 6);
    const room = proposed(hub);
    const { rows } = boardOf(hub.room, hub.pack, hub.sources, NOW);
    expect(rows).toHaveLength(6);
    for (const row of rows) {
      const suggestion = room.suggestions[row.incident.id];
      for (const one of suggestion?.ranked ?? [])
        expect(row.cells.get(one.unitId)).toMatchObject({ kind: 'able', candidate: one });
      for (const { unitId, why } of suggestion?.excluded ?? [])
        expect(row.cells.get(unitId)).toEqual({ kind: 'excluded', why });
      expect(marked(row, 'isNearest')).toEqual([suggestion?.nearest?.unitId].filter(Boolean));
    }
  }
});

test('a suggestion that stands is shown with its own figures, its first choice and its nearest', () => {
  const hub = night(3, 24, 5);
  const made = proposed(hub);
  const slower = <T extends { readonly arrivalP50Min: number }>(one: T): T => ({
    ...one,
    arrivalP50Min: one.arrivalP50Min + 1
  });
  const suggestions = Object.fromEntries(
    Object.entries(made.suggestions).map(([id, one]) => [
      id,
      { ...one, ranked: one.ranked.map(slower), nearest: one.nearest && slower(one.nearest) }
    ])
  );
  for (const row of boardOf({ ...made, suggestions }, hub.pack, hub.sources, NOW).rows) {
    const suggestion = suggestions[row.incident.id];
    expect(row.suggestion).toBe(suggestion);
    const first = suggestion?.ranked[0];
    expect(marked(row, 'isSuggested')).toEqual([first?.unitId]);
    expect(row.cells.get(first?.unitId ?? '')).toMatchObject({ candidate: first });
    expect(marked(row, 'isNearest')).toEqual([suggestion?.nearest?.unitId]);
  }
});

test('a first choice that cannot go any more is no first choice, and says why', () => {
  const hub = night(3, 24, 1);
  const room = proposed(hub);
  const { rows } = boardOf(room, hub.pack, hub.sources, NOW + 600_000);
  const first = room.suggestions['inc-0']?.ranked[0]?.unitId ?? '';
  expect(rows[0]?.cells.get(first)).toMatchObject({ kind: 'excluded', why: { kind: 'fixStale' } });
  expect(rows[0] && marked(rows[0], 'isSuggested')).toEqual([]);
});

test('no cell is empty: every unit is able, sent, or excluded for a reason', () => {
  const hub = night(5, 30, 6);
  const { rows, units } = boardOf(withOrder(hub.room), hub.pack, hub.sources, NOW);
  for (const { cells } of rows)
    expect([...cells.keys()].sort()).toEqual(units.map(({ unitId }) => unitId).sort());
});

test('an incident with a unit stays on the board, with the unit and when it would be there', () => {
  const hub = night(7, 24, 4);
  const { rows } = boardOf(withOrder(hub.room), hub.pack, hub.sources, NOW);
  const row = rows.find(({ incident }) => incident.id === 'inc-0');
  expect(row?.orders).toEqual([order]);
  expect(row?.cells.get('unit-P-10')).toMatchObject({ kind: 'sent', order });
  const cell = row?.cells.get('unit-P-10');
  expect(cell?.kind === 'sent' && cell.arrival?.p50Min).toBeGreaterThan(0);
  expect(row && marked(row, 'isSuggested')).toEqual([]);
  for (const other of rows.filter(({ incident }) => incident.id !== 'inc-0'))
    expect(other.cells.get('unit-P-10')).toEqual({
      kind: 'excluded',
      why: { kind: 'onTask', incidentNumber: '26-0000' }
    });
});

test('lives at risk stand first, then the gravest, then who waits longest; what is closed is not there', () => {
  const hub = night(11, 10, 8);
  const closed = { ...hub.room.incidents['inc-3']!, state: 'closed' as const };
  const room = { ...hub.room, incidents: { ...hub.room.incidents, 'inc-3': closed } };
  const { rows } = boardOf(room, hub.pack, hub.sources, NOW);
  expect(rows.map(({ incident }) => incident.id)).not.toContain('inc-3');
  const rank = rows.map(({ incident, severity }) => [
    incident.livesAtRisk ? 0 : 1,
    -severity,
    incident.openedAtMs
  ]);
  expect(rank).toEqual([...rank].sort((a, b) => a.map((n, i) => n - (b[i] ?? 0)).find((n) => n !== 0) ?? 0));
});
