import type { Unit } from '#core/equipment.ts';
import { drop, put, type Columns } from '$lib/scene/columns.ts';
import type { Fix } from '$lib/state/fleet.svelte.ts';

/** Brings the columns of a map to these units alone, at their newest fixes: who carries a group, and nobody else. */
export function showOnly(
  columns: Columns,
  units: readonly Unit[],
  fixes: ReadonlyMap<string, Fix>,
  unitIds: ReadonlySet<string>
): void {
  const shown = new Set<number>();
  units.forEach(({ id }, at) => {
    const fix = unitIds.has(id) ? fixes.get(id) : undefined;
    if (!fix) return;
    shown.add(at);
    put(columns, {
      handle: at,
      id: fix.trackId,
      kind: 'vehicle',
      assetId: fix.assetId,
      unitId: id,
      lon: fix.lon,
      lat: fix.lat,
      measuredAtMs: fix.measuredAtMs,
      speedMps: fix.speedMps,
      courseDeg: fix.courseDeg,
      accuracyM: undefined,
      batteryPct: fix.batteryPct,
      suspect: false
    });
  });
  for (const handle of [...columns.handles]) if (!shown.has(handle)) drop(columns, handle);
}
