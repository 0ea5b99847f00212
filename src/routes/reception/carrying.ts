import { emptyMoved, UNKNOWN_16, UNKNOWN_8 } from '#core/frame/columns.ts';
import type { Unit } from '#core/equipment.ts';
import type { FrameIntake } from '$lib/scene/columns.ts';
import type { Fix } from '$lib/state/fleet.svelte.ts';

/** Brings the columns of a map to these units alone, at their newest fixes: who carries a group, and nobody else. */
export function showOnly(
  intake: FrameIntake,
  units: readonly Unit[],
  fixes: ReadonlyMap<string, Fix>,
  unitIds: ReadonlySet<string>
): void {
  const shown = units.flatMap(({ id }, slot) => {
    const fix = unitIds.has(id) ? fixes.get(id) : undefined;
    return fix ? { slot, unitId: id, fix } : [];
  });
  const moved = emptyMoved(shown.length);
  shown.forEach(({ slot, fix }, i) => {
    moved.slot[i] = slot;
    moved.lonE7[i] = Math.round(fix.lon * 1e7);
    moved.latE7[i] = Math.round(fix.lat * 1e7);
    moved.measuredAtMs[i] = fix.measuredAtMs;
    moved.speedCmps[i] = hundredths(fix.speedMps);
    moved.courseCdeg[i] = hundredths(fix.courseDeg);
    moved.accuracyDm[i] = UNKNOWN_16;
    moved.batteryPct[i] = fix.batteryPct ?? UNKNOWN_8;
  });
  const born = shown.map(({ slot, unitId, fix }) => ({
    slot,
    id: fix.trackId,
    kind: 'vehicle' as const,
    assetId: fix.assetId,
    unitId
  }));
  const hubMs = Math.max(0, ...moved.measuredAtMs);
  intake.show({ chain: 0, frameSeq: 1, base: 0, hubMs, born, moved, gone: new Uint32Array(0) });
}

function hundredths(value: number | undefined): number {
  return value === undefined ? UNKNOWN_16 : Math.round(value * 100);
}
