import type { Incident } from '../incident.ts';
import type { Thresholds } from '../limits.ts';
import type { Sector } from '../pack.ts';
import type { OpenIncident } from './plan.ts';
import type { DispatchUnit } from './roster.ts';

/** A small made-up world for tests and benches: flat ground, 1 km north is 0.009° of latitude. */
export const SAMPLE_NOW_MS = Date.UTC(2026, 10, 21, 2, 0, 0);
const LON = 22.6;
const LAT = 43;
export const KM = 1 / 111.195;

export const SAMPLE_THRESHOLDS: Thresholds = {
  escalateSec: 60,
  groupWithinM: 400,
  groupWithinSec: 300,
  suggestionValidSec: 90,
  fixMaxAgeSec: 300,
  batteryMinPct: 30,
  maxArrivalMin: 60,
  turnoutSec: { p50: 90, p90: 180 },
  groupSpeedMps: { min: 0.5, max: 1.4 },
  shelterFullShare: 0.95
};

/** A crew at `kmNorth` of the middle, fresh, ready, on the road. */
export function sampleUnit(unitId: string, kmNorth: number, over: Partial<DispatchUnit> = {}): DispatchUnit {
  return {
    unitId,
    mode: 'vehicle',
    capabilities: ['meet'],
    seats: 4,
    guestsOnly: false,
    duty: { kind: 'ready' },
    onTask: undefined,
    fix: {
      lon: LON,
      lat: LAT + kmNorth * KM,
      speedMps: 5,
      batteryPct: undefined,
      measuredAtMs: SAMPLE_NOW_MS,
      freshMs: 60_000,
      isSuspect: false
    },
    sectorId: undefined,
    isOut: true,
    clearedAtMs: [],
    ...over
  };
}

/** A group at `kmNorth` of the middle. */
export function sampleIncident(
  id: string,
  kmNorth: number,
  over: Partial<Pick<Incident, 'severity' | 'livesAtRisk' | 'kind' | 'sectorId'>> = {},
  previousUnitId?: string
): OpenIncident {
  return {
    incident: {
      id,
      kind: 'groupDetected',
      severity: 3,
      livesAtRisk: false,
      sectorId: undefined,
      openedAtMs: SAMPLE_NOW_MS,
      ...over
    },
    at: [LON, LAT + kmNorth * KM],
    seenAtMs: SAMPLE_NOW_MS,
    courseDeg: undefined,
    previousUnitId
  };
}

/** A section 8 km wide and 5 km deep whose border is its eastern edge, centred `kmNorth` of the middle. */
export function sampleSector(id: string, kmNorth: number, over: Partial<Sector> = {}): Sector {
  const [south, north] = [LAT + (kmNorth - 4) * KM, LAT + (kmNorth + 4) * KM];
  const [west, east] = [LON - 2.5 * KM * 1.367, LON + 2.5 * KM * 1.367];
  return {
    id,
    names: { cyrl: id, latn: id, en: id },
    order: 1,
    impactLevel: 'high',
    minUnits: 1,
    minSensors: 0,
    maxUnwatchedSec: 600,
    detourFactor: 1.5,
    vehicleSpeedMps: 12,
    line: [
      [east, south],
      [east, north]
    ],
    area: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south]
      ]
    ],
    warningLine: [
      [LON, south],
      [LON, LAT + kmNorth * KM],
      [LON, north]
    ],
    criticalLine: [
      [east, south],
      [east, north]
    ],
    label: [east + 0.02, LAT + kmNorth * KM],
    ...over
  };
}
