import { LIVES, type Life } from '#core/track.ts';
import type { Columns } from '$lib/scene/columns.ts';
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
  /** Fixes by track id. */
  readonly fixes: ReadonlyMap<string, Fix>;
  /** The newest fix of each unit. */
  readonly byUnit: ReadonlyMap<string, Fix>;
};

/** Panels need no more: ages are written to the second. */
const EVERY_MS = 1_000;

/** A gauge over the columns for people: who is where and how long ago. */
export function createFleet(columns: Columns): Live<Fleet> {
  return createLive(() => fleetOf(columns), EVERY_MS);
}

function fleetOf(columns: Columns): Fleet {
  const fixes = new Map<string, Fix>();
  const byUnit = new Map<string, Fix>();
  columns.identities.forEach((identity, row) => {
    const fix = fixAt(columns, row, identity);
    fixes.set(identity.id, fix);
    if (fix.unitId === undefined) return;
    const known = byUnit.get(fix.unitId);
    if (!known || known.measuredAtMs < fix.measuredAtMs) byUnit.set(fix.unitId, fix);
  });
  return { fixes, byUnit };
}

function fixAt(columns: Columns, row: number, identity: Columns['identities'][number]): Fix {
  const battery = columns.batteryPct[row] ?? 255;
  return {
    trackId: identity.id,
    unitId: identity.unitId,
    assetId: identity.assetId,
    lon: columns.lonLat[row * 2] ?? NaN,
    lat: columns.lonLat[row * 2 + 1] ?? NaN,
    speedMps: known(columns.speedMps[row]),
    courseDeg: known(columns.courseDeg[row]),
    batteryPct: battery === 255 ? undefined : battery,
    measuredAtMs: columns.measuredAtMs[row] ?? 0,
    life: LIVES[columns.life[row] ?? 0] ?? 'fresh'
  };
}

function known(value: number | undefined): number | undefined {
  return value === undefined || Number.isNaN(value) ? undefined : value;
}
