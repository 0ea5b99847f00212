import type { RosterSources } from '#core/dispatch/roster.ts';
import {
  accuracyMOf,
  batteryPctOf,
  courseDegOf,
  isSuspect,
  kindOf,
  latOf,
  lonOf,
  measuredAtMsOf,
  speedMpsOf,
  type Columns
} from '$lib/scene/columns.ts';

/** Finds the newest track of an asset in the columns as they are now. */
export function trackFinder(columns: Columns): RosterSources['trackOf'] {
  const rows = new Map<string, number>();
  columns.identities.forEach(({ assetId }, row) => {
    if (assetId !== undefined) rows.set(assetId, row);
  });
  return (assetId) => {
    const row = rows.get(assetId);
    const identity = row === undefined ? undefined : columns.identities[row];
    if (row === undefined || !identity) return undefined;
    const measuredAtMs = measuredAtMsOf(columns, row);
    return {
      id: identity.id,
      kind: kindOf(columns, row),
      assetId,
      unitId: identity.unitId,
      lon: lonOf(columns, row),
      lat: latOf(columns, row),
      accuracyM: known(accuracyMOf(columns, row)),
      speedMps: known(speedMpsOf(columns, row)),
      courseDeg: known(courseDegOf(columns, row)),
      batteryPct: batteryPctOf(columns, row),
      measuredAtMs,
      sentAtMs: undefined,
      receivedAtMs: measuredAtMs,
      deviceId: assetId,
      lastSeenMs: measuredAtMs,
      // A frame says that a fix is doubted, not why; the engine asks no more.
      flags: isSuspect(columns, row) ? ['suspectJump'] : []
    };
  };
}

function known(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}
