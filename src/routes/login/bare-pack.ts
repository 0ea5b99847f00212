import type { Severity } from '#core/alert.ts';
import type { Pack } from '#core/pack.ts';

const nobody = { freshSec: 1, ageingSec: 1, staleSec: 1, maxSpeedMps: 1 };
const unnamed = { cyrl: '', latn: '', en: '' };

/** A pack with nothing in it: before signing in the map shows the country and no hub. */
export const BARE_PACK: Pack = {
  id: 'none',
  names: unnamed,
  titles: unnamed,
  neighbour: 'BG',
  timeZone: 'Europe/Belgrade',
  view: { lon: 22.1, lat: 43.3, zoom: 8 },
  operatingArea: [18, 41, 24, 47],
  limits: { vehicle: nobody, foot: nobody, drone: nobody, sensor: nobody, group: nobody },
  thresholds: {
    escalateSec: 1,
    groupWithinM: 0,
    groupWithinSec: 1,
    suggestionValidSec: 1,
    fixMaxAgeSec: 1,
    batteryMinPct: 0,
    maxArrivalMin: 1,
    turnoutSec: { p50: 1, p90: 1 },
    groupSpeedMps: { min: 0, max: 0 },
    shelterFullShare: 1
  },
  feeds: [],
  sectors: [],
  crossings: [],
  bases: [],
  assets: [],
  sensors: [],
  crews: [],
  units: [],
  devices: [],
  shelters: []
};

/** Always the same, so that the ground is not made anew. */
export const BARE_HEAT: ReadonlyMap<string, Severity> = new Map();
