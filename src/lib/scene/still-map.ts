import { addProtocol, Map as GroundMap, setWorkerUrl } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Box } from '#core/place.ts';
import type { Script } from '#words/script.ts';
import { groundTiles } from './ground-tiles.ts';
import type { SceneView } from './input.ts';
import type { Palette } from './palette.ts';
import { mapStyle } from './style.ts';
import { townsIn, type Town } from './towns.ts';

/** The ground alone, for a phone: no marks, no GPU layers, nothing to move it by. */
export type StillMap = {
  readonly look: (view: SceneView) => void;
  readonly close: () => void;
};

/** The basemap ends at 12; beyond 15 its lines would look more exact than they are. */
const ZOOMS = [5, 15] as const;
const TOWNS = 12;

setWorkerUrl(workerUrl);
addProtocol('pmtiles', groundTiles(location.origin));

/** Draws the ground in an element; throws where there is no WebGL. `onTowns` hears which places lie in the picture. */
export function createStillMap(
  element: HTMLElement,
  options: {
    readonly palette: Palette;
    readonly kosovoLine: boolean;
    readonly area: Box;
    readonly view: SceneView;
    readonly script: Script;
    readonly onTowns: (towns: readonly Town[]) => void;
  }
): StillMap {
  const { palette, kosovoLine, area, view } = options;
  const nothing = { palette, kosovoLine, selected: undefined, operatingArea: area, origin: location.origin };
  const map = new GroundMap({
    container: element,
    style: mapStyle({ ...nothing, sectors: [] }),
    center: [view.lon, view.lat],
    zoom: view.zoom,
    minZoom: ZOOMS[0],
    maxZoom: ZOOMS[1],
    interactive: false,
    attributionControl: false,
    renderWorldCopies: false,
    fadeDuration: 0
  });
  map.on('idle', () => options.onTowns(townsIn(map, options.script, 'settlements').slice(0, TOWNS)));
  // Without a line the ground is what was read before; the page says how old everything else is.
  map.on('error', () => undefined);
  return {
    look: ({ lon, lat, zoom }) => void map.jumpTo({ center: [lon, lat], zoom }),
    close: () => map.remove()
  };
}
