import type { Map as GroundMap } from 'maplibre-gl';
import type { SceneInput } from './input.ts';
import { ofSector, SECTOR_LAYERS, SECTOR_SELECTED } from './style.ts';

/** Marks the selected sector and switches all of them, on the style that is loaded: another may be on its way. */
export function sectorLook(map: GroundMap, input: () => SceneInput) {
  const mark = (): void => {
    if (map.getLayer(SECTOR_SELECTED)) map.setFilter(SECTOR_SELECTED, ofSector(input().selected));
  };
  const show = (): void => {
    const visibility = input().hidden?.has('sectors') === true ? 'none' : 'visible';
    for (const id of SECTOR_LAYERS) if (map.getLayer(id)) map.setLayoutProperty(id, 'visibility', visibility);
  };
  map.on('style.load', () => {
    mark();
    show();
  });
  return { mark, show };
}
