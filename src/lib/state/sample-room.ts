import type { Alert } from '#core/alert.ts';
import type { Assignment } from '#core/assignment.ts';
import type { Candidate, Suggestion } from '#core/dispatch/suggestion.ts';
import type { Asset, Unit } from '#core/equipment.ts';
import type { Incident } from '#core/incident.ts';
import type { KindLimits } from '#core/limits.ts';
import type { Pack, Sector } from '#core/pack.ts';
import { EMPTY_ROOM, type Room } from '#core/room.ts';

/** A small hub for tests: two sections, three units, one pillar, two shelters, two feeds. */
export const NOW_MS = Date.UTC(2026, 10, 22, 1, 14, 36);
export const MINUTE_MS = 60_000;

const names = (cyrl: string, latn: string) => ({ cyrl, latn, en: latn });
const kind: KindLimits = { freshSec: 60, ageingSec: 300, staleSec: 3600, maxSpeedMps: 60 };

function sector(id: string, cyrl: string, latn: string, lon: number): Sector {
  const ring: [number, number][] = [
    [lon, 43],
    [lon + 0.1, 43],
    [lon + 0.1, 43.1],
    [lon, 43.1],
    [lon, 43]
  ];
  const line = ring.slice(1, 3);
  return {
    id,
    names: names(cyrl, latn),
    order: 1,
    impactLevel: 'high',
    minUnits: 1,
    minSensors: 0,
    maxUnwatchedSec: 900,
    detourFactor: 1.4,
    vehicleSpeedMps: 13,
    line,
    area: [ring],
    warningLine: line,
    criticalLine: line,
    label: [lon + 0.05, 43.05]
  };
}

function asset(id: string, assetKind: Asset['kind']): Asset {
  return {
    id,
    kind: assetKind,
    callsign: id,
    programme: 'national',
    readiness: 'ready',
    baseId: 'base-pirot',
    capabilities: []
  };
}

function unit(callsign: string): Unit {
  return {
    id: `unit-${callsign}`,
    callsign,
    crewId: `crew-${callsign}`,
    assetIds: [callsign],
    baseId: 'base-pirot'
  };
}

const SAMPLE_PACK: Pack = {
  id: 'pirot',
  names: names('Пирот', 'Pirot'),
  titles: names('Регионални центар', 'Regionalni centar'),
  neighbour: 'BG',
  timeZone: 'Europe/Belgrade',
  view: { lon: 22.7, lat: 43.1, zoom: 9 },
  operatingArea: [21.5, 42.1, 23.3, 44.4],
  limits: { vehicle: kind, foot: kind, drone: kind, sensor: kind, group: kind },
  thresholds: {
    escalateSec: 120,
    groupWithinM: 300,
    groupWithinSec: 120,
    suggestionValidSec: 300,
    fixMaxAgeSec: 300,
    batteryMinPct: 25,
    maxArrivalMin: 60,
    turnoutSec: { p50: 60, p90: 180 },
    groupSpeedMps: { min: 0.6, max: 1.8 },
    shelterFullShare: 0.9
  },
  feeds: [
    {
      id: 'avl',
      names: names('Возила', 'Vozila'),
      family: 'webhook',
      expectedEverySec: 10,
      silenceSec: 60,
      lagSec: 15,
      positionsPerDevicePerMin: 60,
      messagesPerSec: 200,
      trustworthyClock: true
    },
    {
      id: 'thermal',
      names: names('Термовизија', 'Termovizija'),
      family: 'webhook',
      expectedEverySec: 60,
      silenceSec: 300,
      lagSec: 30,
      positionsPerDevicePerMin: 60,
      messagesPerSec: 100,
      trustworthyClock: true
    }
  ],
  sectors: [sector('S-11', 'Смиловци', 'Smilovci', 22.8), sector('S-12', 'Градина', 'Gradina', 22.9)],
  crossings: [],
  bases: [
    {
      id: 'base-pirot',
      names: names('Пирот', 'Pirot'),
      kind: 'hub',
      lon: 22.586,
      lat: 43.153,
      toBeConfirmed: true
    }
  ],
  assets: [
    asset('P-03', 'patrolVehicle'),
    asset('T-07', 'offroad'),
    asset('D-2', 'drone'),
    asset('ST-1', 'pillar')
  ],
  sensors: [
    {
      id: 'sensor-vidlic',
      assetId: 'ST-1',
      names: names('Видлич', 'Vidlič'),
      lon: 22.7,
      lat: 43.1,
      fov: { bearingDeg: 108, widthDeg: 74, rangeM: 14_000, nearM: 400 },
      sectorIds: ['S-11'],
      toBeConfirmed: true
    }
  ],
  crews: [],
  units: [unit('T-07'), unit('P-03'), unit('D-2')],
  devices: [{ id: 'dev-ST-1', assetId: 'ST-1', feedId: 'thermal', expectedEverySec: 60 }],
  shelters: [
    {
      id: 'shelter-pirot',
      names: names('Пирот', 'Pirot'),
      kind: 'reception',
      lon: 22.6,
      lat: 43.1,
      capacity: { beds: 200, asOf: '2026-01-01' },
      status: { state: 'active', asOf: '2026-01-01' },
      profile: [],
      toBeConfirmed: true
    },
    {
      id: 'shelter-dimitrovgrad',
      names: names('Димитровград', 'Dimitrovgrad'),
      kind: 'reception',
      lon: 22.78,
      lat: 43.01,
      status: { state: 'closed', asOf: '2026-01-01' },
      profile: [],
      toBeConfirmed: true
    }
  ]
};

export function sampleAlert(id: string, change: Partial<Alert> = {}): Alert {
  return {
    id,
    kind: 'groupDetected',
    severity: 3,
    raisedAtMs: NOW_MS - 3 * MINUTE_MS,
    measuredAtMs: NOW_MS - 3 * MINUTE_MS,
    lastAtMs: NOW_MS - MINUTE_MS,
    sectorId: 'S-11',
    at: [22.85, 43.05],
    errM: 180,
    bearing: undefined,
    borderM: 2100,
    courseDeg: 225,
    class: 'group',
    count: { min: 6, max: 9 },
    confidence: 0.7,
    detectionIds: [],
    sourceId: 'sensor-vidlic',
    state: 'raised',
    acknowledgedBy: undefined,
    acknowledgedAtMs: undefined,
    dismissedFor: undefined,
    escalatedAtMs: undefined,
    incidentId: undefined,
    ...change
  };
}

export function sampleIncident(id: string, change: Partial<Incident> = {}): Incident {
  return {
    id,
    number: '26-1187',
    alertId: 'a1',
    kind: 'groupDetected',
    severity: 3,
    openedAtMs: NOW_MS - 2 * MINUTE_MS,
    openedBy: 'user-1',
    sectorId: 'S-11',
    at: [22.85, 43.05],
    errM: 180,
    livesAtRisk: false,
    count: { min: 6, max: 9 },
    state: 'acknowledged',
    disposition: undefined,
    closedAtMs: undefined,
    ...change
  };
}

export function sampleAssignment(id: string, change: Partial<Assignment> = {}): Assignment {
  return {
    id,
    incidentId: 'inc-1',
    unitId: 'unit-T-07',
    suggestionId: 'sug-1',
    role: 'primary',
    approvedBy: 'user-1',
    approvedAtMs: NOW_MS - MINUTE_MS,
    overrideReason: undefined,
    state: 'approved',
    history: [{ state: 'approved', atMs: NOW_MS - MINUTE_MS, by: 'user-1' }],
    ...change
  };
}

export function sampleCandidate(unitId: string, minutes: readonly number[], p90 = 15): Candidate {
  const [arrival = 0, coverage = 0, fixAge = 0, workload = 0] = minutes;
  return {
    unitId,
    arrivalP50Min: arrival,
    arrivalP90Min: p90,
    distanceM: arrival * 700,
    terms: [
      { kind: 'arrival', minutes: arrival },
      { kind: 'coverage', minutes: coverage },
      { kind: 'fixAge', minutes: fixAge },
      { kind: 'workload', minutes: workload }
    ],
    totalMin: Math.round((arrival + coverage + fixAge + workload) * 10) / 10,
    uncovers: undefined,
    fixAgeMs: 5000
  };
}

export function sampleSuggestion(change: Partial<Suggestion> = {}): Suggestion {
  const nearest = sampleCandidate('unit-P-03', [8, 6.2, 0.2, 0.2], 11);
  return {
    id: 'sug-1',
    incidentId: 'inc-1',
    atMs: NOW_MS - 20_000,
    validUntilMs: NOW_MS + 38_000,
    policyVersion: 1,
    inputsHash: '00',
    need: { capabilities: ['meet'], seats: 0 },
    ranked: [sampleCandidate('unit-T-07', [11, 0.8, 0.2, 0.2]), nearest],
    nearest,
    excluded: [{ unitId: 'unit-D-2', why: { kind: 'capabilityMissing', capability: 'meet' } }],
    meetingWindowMin: { from: 9, to: 21 },
    eligible: 2,
    routing: 'straightLine',
    ...change
  };
}

export function sampleRoom(change: Partial<Room> = {}): Room {
  return {
    ...EMPTY_ROOM,
    exercise: true,
    pack: SAMPLE_PACK,
    packHash: '00',
    roles: { 'user-1': { name: 'Ј. Петровић', role: 'watch' } },
    ...change
  };
}

export function byId<T extends { readonly id: string }>(...all: readonly T[]): Readonly<Record<string, T>> {
  return Object.fromEntries(all.map((one) => [one.id, one]));
}
