import type { Life } from '#core/track.ts';

/** What a list needs to know of where a unit is. */
export type UnitFix = {
  readonly lon: number;
  readonly lat: number;
  readonly speedMps: number | undefined;
  readonly batteryPct: number | undefined;
  readonly measuredAtMs: number;
  readonly life: Life;
};

/** The newest fix of each unit, by unit id. */
export type UnitFixes = ReadonlyMap<string, UnitFix>;
