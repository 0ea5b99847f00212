import { KM, SAMPLE_NOW_MS, SAMPLE_THRESHOLDS, sampleSector } from '../dispatch/sample.ts';
import type { Fact, FactDraft } from '../fact.ts';
import { fold } from '../fold.ts';
import type {
  DetectionReport,
  Observation,
  PositionReport,
  ShelterReport,
  UnitStatusReport
} from '../observation.ts';
import type { Pack } from '../pack.ts';
import { EMPTY_ROOM, type Room } from '../room.ts';
import type { Track } from '../track.ts';

/** A hub of two sections, a sensor, three crews and a shelter, for tests. */
const names = (id: string) => ({ cyrl: id, latn: id, en: id });
const kind = { freshSec: 60, ageingSec: 300, staleSec: 3600, maxSpeedMps: 70 };
const officer = { role: 'leader' as const, guest: false, languages: ['sr'], traits: [] };

export const SAMPLE_PACK: Pack = {
  id: 'sample',
  names: names('sample'),
  titles: names('sample'),
  neighbour: 'BG',
  timeZone: 'Europe/Belgrade',
  view: { lon: 22.6, lat: 43, zoom: 9 },
  operatingArea: [22, 42.5, 23, 43.5],
  limits: { vehicle: kind, foot: kind, drone: kind, sensor: kind, group: kind },
  thresholds: SAMPLE_THRESHOLDS,
  feeds: [],
  sectors: [sampleSector('S-01', 0, { minUnits: 0 }), sampleSector('S-02', 8, { minUnits: 0 })],
  crossings: [],
  bases: [{ id: 'base-1', names: names('base'), kind: 'hub', lon: 22.5, lat: 43, toBeConfirmed: false }],
  assets: [
    ...['P-01', 'P-02'].map((id) => vehicle(id)),
    { ...vehicle('D-1'), kind: 'drone' as const, capabilities: ['aerial' as const, 'thermal' as const] },
    { ...vehicle('S-1'), kind: 'pillar' as const }
  ],
  sensors: [
    {
      id: 'sensor-1',
      assetId: 'S-1',
      names: names('sensor'),
      lon: 22.6,
      lat: 43,
      fov: { bearingDeg: 90, widthDeg: 120, rangeM: 12_000, nearM: 50 },
      sectorIds: ['S-01'],
      toBeConfirmed: false
    }
  ],
  crews: ['P-01', 'P-02', 'D-1'].map((id) => ({ id: `crew-${id}`, officers: [officer] })),
  units: ['P-01', 'P-02', 'D-1'].map((id) => ({
    id: `unit-${id}`,
    callsign: id,
    crewId: `crew-${id}`,
    assetIds: [id],
    baseId: 'base-1'
  })),
  devices: [{ id: 'dev-P-01', assetId: 'P-01', feedId: 'feed-1', expectedEverySec: 10 }],
  shelters: [
    {
      id: 'shelter-1',
      names: names('shelter'),
      kind: 'reception',
      lon: 22.59,
      lat: 43.16,
      capacity: { beds: 200, asOf: '2022-01-01' },
      status: { state: 'active', asOf: '2026-01-01' },
      profile: [],
      toBeConfirmed: true
    }
  ]
};

function vehicle(id: string): Pack['assets'][number] {
  return {
    id,
    kind: 'suv',
    callsign: id,
    programme: 'national',
    readiness: 'ready',
    baseId: 'base-1',
    capabilities: [],
    seats: 3
  };
}

/** Which section of the sample hub a place is in: they lie one north of the other. */
export function sampleSectorAt(_lon: number, lat: number): string | undefined {
  const km = (lat - 43) / KM;
  return Math.abs(km) <= 4 ? 'S-01' : Math.abs(km - 8) < 4 ? 'S-02' : undefined;
}

/** A track of a sample asset `kmNorth` of the middle, seen `ageMs` ago. */
export function sampleTrack(id: string, kmNorth: number, ageMs = 0): Track {
  return {
    id,
    kind: 'vehicle',
    assetId: id,
    unitId: `unit-${id}`,
    lon: 22.6,
    lat: 43 + kmNorth * KM,
    accuracyM: 10,
    speedMps: 0,
    courseDeg: undefined,
    batteryPct: undefined,
    measuredAtMs: SAMPLE_NOW_MS - ageMs,
    sentAtMs: undefined,
    receivedAtMs: SAMPLE_NOW_MS - ageMs,
    deviceId: `dev-${id}`,
    lastSeenMs: SAMPLE_NOW_MS - ageMs,
    flags: []
  };
}

function envelope(key: string, atMs: number) {
  return {
    id: key,
    dedupeKey: key,
    feedId: 'feed-1',
    deviceId: 'dev-1',
    assetId: undefined,
    measuredAtMs: atMs,
    sentAtMs: undefined,
    receivedAtMs: atMs,
    timeQuality: 'gnss' as const,
    auth: 'hmac' as const,
    flags: []
  };
}

/** A sighting by the sample sensor: a group of six, 1 km north, unless told otherwise. */
export function sampleSight(key: string, afterMs = 0, over: Partial<DetectionReport> = {}): DetectionReport {
  return {
    ...envelope(key, SAMPLE_NOW_MS + afterMs),
    assetId: 'S-1',
    kind: 'detection',
    sourceEventId: key,
    phase: 'new',
    sensor: undefined,
    location: { kind: 'point', lon: 22.6, lat: 43 + KM, errM: 30 },
    class: 'group',
    classConfidence: 0.9,
    count: { min: 5, best: 6, max: 8 },
    speedMps: undefined,
    courseDeg: undefined,
    remarks: undefined,
    ...over
  };
}

/** The word of the crew of P-01. */
export function sampleWord(
  key: string,
  status: UnitStatusReport['status'],
  over: Partial<UnitStatusReport> = {}
): UnitStatusReport {
  return {
    ...envelope(key, SAMPLE_NOW_MS),
    assetId: 'P-01',
    kind: 'unitStatus',
    unitId: 'unit-P-01',
    assignmentId: undefined,
    status,
    reason: undefined,
    met: undefined,
    ...over
  };
}

/** The word of the sample shelter, which has 200 beds. */
export function sampleBeds(key: string, occupied: number, afterMs = 0): ShelterReport {
  return {
    ...envelope(key, SAMPLE_NOW_MS + afterMs),
    kind: 'shelter',
    shelterId: 'shelter-1',
    occupied,
    beds: undefined,
    status: 'open',
    reporter: 'duty'
  };
}

/** A tracker's alarm without any place. */
export function sampleAlarm(key: string, alarm: PositionReport['alarm'], afterMs = 0): Observation {
  return {
    ...envelope(key, SAMPLE_NOW_MS + afterMs),
    assetId: 'P-01',
    kind: 'position',
    fix: 'none',
    lon: undefined,
    lat: undefined,
    altMslM: undefined,
    speedMps: undefined,
    courseDeg: undefined,
    accuracyM: undefined,
    batteryPct: undefined,
    alarm
  };
}

/** The room after these drafts. */
export function after(drafts: readonly FactDraft[], room: Room = EMPTY_ROOM): Room {
  return drafts.reduce((now, draft) => fold(now, numbered(draft, now.seq + 1)), room);
}

/** A draft as a fact of the journal. */
export function numbered(draft: FactDraft, seq: number): Fact {
  return { ...draft, seq };
}
