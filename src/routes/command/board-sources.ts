import type { RosterSources } from '#core/dispatch/roster.ts';
import { SUSPECT } from '#core/frame.ts';
import { TRACK_KINDS } from '#core/limits.ts';
import type { Columns } from '$lib/scene/columns.ts';

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
    const battery = columns.batteryPct[row] ?? 255;
    const measuredAtMs = columns.measuredAtMs[row] ?? 0;
    return {
      id: identity.id,
      kind: TRACK_KINDS[columns.kind[row] ?? 0] ?? 'vehicle',
      assetId,
      unitId: identity.unitId,
      lon: columns.lonLat[row * 2] ?? NaN,
      lat: columns.lonLat[row * 2 + 1] ?? NaN,
      accuracyM: known(columns.accuracyM[row]),
      speedMps: known(columns.speedMps[row]),
      courseDeg: known(columns.courseDeg[row]),
      batteryPct: battery === 255 ? undefined : battery,
      measuredAtMs,
      sentAtMs: undefined,
      receivedAtMs: measuredAtMs,
      deviceId: assetId,
      lastSeenMs: measuredAtMs,
      // A frame says that a fix is doubted, not why; the engine asks no more.
      flags: (columns.flags[row] ?? 0) & SUSPECT ? ['suspectJump'] : []
    };
  };
}

function known(value: number | undefined): number | undefined {
  return value === undefined || Number.isNaN(value) ? undefined : value;
}
