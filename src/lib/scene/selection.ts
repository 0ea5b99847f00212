import type { LonLat } from '#core/place.ts';
import type { SceneInput } from './input.ts';
import type { Columns } from './rows.ts';

/** The row of the selected track; of a unit the first of its tracks. -1 where a row is not what is selected. */
export function rowOfSelected({ selected }: SceneInput, columns: Columns): number {
  if (selected === undefined) return -1;
  const row = columns.rowOf.get(selected);
  if (row !== undefined) return row;
  const unit = columns.units.indexOf(selected);
  if (unit < 0) return -1;
  const found = columns.unit.indexOf(unit);
  return found < columns.identities.length ? found : -1;
}

/** Where the selected thing is that is no track. */
export function placeOfFixed({ selected, alerts, pack }: SceneInput): LonLat | undefined {
  if (selected === undefined) return undefined;
  const fixed = [...alerts, ...pack.sensors, ...pack.shelters, ...pack.crossings].find(
    ({ id }) => id === selected
  );
  return fixed === undefined ? undefined : [fixed.lon, fixed.lat];
}
