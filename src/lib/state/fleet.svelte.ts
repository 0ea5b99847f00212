import type { Life } from '#core/track.ts';
import {
  batteryPctOf,
  courseDegOf,
  latOf,
  lifeOf,
  lonOf,
  measuredAtMsOf,
  speedMpsOf,
  type Columns
} from '$lib/scene/columns.ts';
import { createLive, type Live } from './live.svelte.ts';

/** What a panel reads of a track: numbers, once a second, never a reference into the columns. */
export type Fix = {
  readonly trackId: string;
  readonly unitId: string | undefined;
  readonly assetId: string | undefined;
  readonly lon: number;
  readonly lat: number;
  readonly speedMps: number | undefined;
  readonly courseDeg: number | undefined;
  readonly batteryPct: number | undefined;
  readonly measuredAtMs: number;
  readonly life: Life;
};

export type Fleet = {
  /** Looks up the fix of a track. */
  readonly fixes: { readonly get: (trackId: string) => Fix | undefined };
  /** The newest fix of each unit. */
  readonly byUnit: ReadonlyMap<string, Fix>;
};

/** Panels need no more: ages are written to the second. */
const EVERY_MS = 1_000;

/** A gauge over the columns for people: who is where and how long ago. */
export function createFleet(columns: Columns): Live<Fleet> {
  return createLive(() => fleetOf(columns), EVERY_MS);
}

/** Only units are gone through: they are some hundred, whatever else is on the map. */
function fleetOf(columns: Columns): Fleet {
  const byUnit = new Map<string, Fix>();
  for (let row = 0; row < columns.identities.length; row++) {
    if ((columns.unit[row] ?? -1) < 0) continue;
    const fix = fixAt(columns, row);
    if (fix?.unitId === undefined) continue;
    const known = byUnit.get(fix.unitId);
    if (!known || known.measuredAtMs < fix.measuredAtMs) byUnit.set(fix.unitId, fix);
  }
  return { fixes: { get: (trackId) => fixAt(columns, columns.rowOf.get(trackId) ?? -1) }, byUnit };
}

function fixAt(columns: Columns, row: number): Fix | undefined {
  const identity = columns.identities[row];
  if (identity === undefined) return undefined;
  return {
    trackId: identity.id,
    unitId: identity.unitId,
    assetId: identity.assetId,
    lon: lonOf(columns, row),
    lat: latOf(columns, row),
    speedMps: known(speedMpsOf(columns, row)),
    courseDeg: known(courseDegOf(columns, row)),
    batteryPct: batteryPctOf(columns, row),
    measuredAtMs: measuredAtMsOf(columns, row),
    life: lifeOf(columns, row)
  };
}

function known(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}
