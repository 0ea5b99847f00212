import { bearingDeg, distanceM } from '#core/geo/sphere.ts';
import type { Device, Sensor } from '#core/equipment.ts';
import type { Pack } from '#core/pack.ts';
import type { LonLat } from '#core/place.ts';

/** What looks: a fixed sensor with its field of view, or the hand-held camera of a crew, which turns anywhere. */
export type Watcher = {
  readonly device: Device;
  readonly sensorKind: 'thermal_pillar' | 'handheld' | 'other';
  readonly fov: Sensor['fov'];
  readonly sectorIds: readonly string[];
  readonly mount:
    { readonly kind: 'fixed'; readonly at: LonLat } | { readonly kind: 'carried'; readonly unitId: string };
};

/** A person at night through a hand-held camera, by the makers; no nearer limit. */
const HANDHELD_FOV = { bearingDeg: 0, widthDeg: 360, rangeM: 2000, nearM: 0 } as const;

/** The fixed sensors that report over a feed, pillars first, each in order of the pack. */
export function fixedWatchers({ sensors, assets, devices }: Pack): readonly Watcher[] {
  const watchers = sensors.flatMap((sensor): Watcher[] => {
    const asset = assets.find(({ id }) => id === sensor.assetId);
    const device = devices.find(({ assetId }) => assetId === sensor.assetId);
    if (asset?.readiness !== 'ready' || device === undefined) return [];
    const sensorKind = asset.kind === 'pillar' ? 'thermal_pillar' : 'other';
    const { fov, sectorIds, lon, lat } = sensor;
    return [{ device, sensorKind, fov, sectorIds, mount: { kind: 'fixed', at: [lon, lat] } }];
  });
  const rank = ({ sensorKind }: Watcher): number => (sensorKind === 'thermal_pillar' ? 0 : 1);
  return watchers.sort((a, b) => rank(a) - rank(b));
}

/** The hand-held thermal cameras of crews that go on foot and can report for themselves. */
export function carriedWatchers({ units, assets, devices }: Pack): readonly Watcher[] {
  return units.flatMap((unit): Watcher[] => {
    const carried = unit.assetIds.map((id) => assets.find((asset) => asset.id === id));
    if (carried[0]?.kind !== 'phone' && carried[0]?.kind !== 'handheldThermal') return [];
    const camera = carried.find((asset) => asset?.kind === 'handheldThermal' && asset.readiness === 'ready');
    const device = devices.find(({ assetId }) => assetId === camera?.id);
    if (device === undefined) return [];
    const mount = { kind: 'carried', unitId: unit.id } as const;
    return [{ device, sensorKind: 'handheld', fov: HANDHELD_FOV, sectorIds: [], mount }];
  });
}

/** Whether a place lies in the field of view of a sensor that stands at `from`. */
export function sees({ fov }: Pick<Watcher, 'fov'>, from: LonLat, [lon, lat]: LonLat): boolean {
  const rangeM = distanceM(...from, lon, lat);
  return (
    rangeM >= fov.nearM &&
    rangeM <= fov.rangeM &&
    offAxisDeg(fov, bearingDeg(...from, lon, lat)) <= fov.widthDeg / 2
  );
}

function offAxisDeg(fov: Sensor['fov'], azDeg: number): number {
  return Math.abs(((azDeg - fov.bearingDeg + 540) % 360) - 180);
}
