import type { Columns } from './columns.ts';
import type { SceneInput } from './input.ts';

/** Where the selected thing is; a unit is where the first of its tracks is. */
export function placeOfSelected(
  { selected, alerts, pack }: SceneInput,
  columns: Columns,
  places: Float64Array
): readonly [lon: number, lat: number] | undefined {
  if (selected === undefined) return undefined;
  const row = columns.identities.findIndex(({ id, unitId }) => id === selected || unitId === selected);
  if (row >= 0) return [places[row * 2] ?? 0, places[row * 2 + 1] ?? 0];
  const fixed = [...alerts, ...pack.sensors, ...pack.shelters, ...pack.crossings].find(
    ({ id }) => id === selected
  );
  return fixed === undefined ? undefined : [fixed.lon, fixed.lat];
}
