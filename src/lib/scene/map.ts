import { addProtocol, Map as GroundMap, setWorkerUrl } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Box } from '#core/place.ts';
import { atlasOn, createAtlas } from './atlas.ts';
import { createClusterPointer } from './cluster-pointer.ts';
import type { Columns } from './columns.ts';
import { loadFonts } from './fonts.ts';
import type { Picked, SceneInput, SceneView } from './input.ts';
import { sameInput } from './input-same.ts';
import { groundTiles } from './ground-tiles.ts';
import { LIGHT, STRONG } from './labels.ts';
import { createPicture, type Picture } from './layers.ts';
import { MARK_PX } from './marks.ts';
import { boxesOver, isUnder } from './over-map.ts';
import { release } from './context-release.ts';
import { createLostTiles, tileOf } from './lost-tiles.ts';
import { listenToPointer } from './pointing.ts';
import { createOverlay } from './overlay.ts';
import { createProbe } from './probe.ts';
import { sectorFeatures } from './sectors.ts';
import { sectorLook } from './sector-look.ts';
import { BASEMAP, mapStyle } from './style.ts';
import { createLabelSheet } from './label-sheet.ts';
import { createTick } from './tick.ts';
import { namedPlacesIn, sameTowns, townsIn, type NamedPlace, type PlaceNames, type Town } from './towns.ts';

export type MapOptions = {
  /** Filled by whoever receives frames; call `ask` after a change. */
  readonly columns: Columns;
  readonly input: SceneInput;
  readonly nowHubMs: () => number;
  readonly kosovoLine: boolean;
  readonly view: SceneView;
  /** Pixels of the screen in one of the element, where the page enlarges it; that of the window otherwise. */
  readonly pixelRatio?: number;
  readonly placeNames?: PlaceNames;
  /** What the page lays over the map: no name is written under it, and what is revealed is not brought under it. */
  readonly over?: () => Iterable<Element>;
  readonly onPick?: (picked: Picked) => void;
  readonly onMove?: (view: SceneView) => void;
  /** A second map of the same columns shows the clusters of the first. */
  readonly gathers?: boolean;
  /** So many marks are drawn as clusters now, about. */
  readonly onGathered?: (marks: number) => void;
  /** The first picture is drawn. */
  readonly onDrawn?: () => void;
  /** The GPU was taken away; close this map and make another. */
  readonly onLost?: () => void;
};

export type MapHandle = {
  update(input: SceneInput): void;
  /** Draws at the next animation frame. */
  ask(): void;
  flyTo(lon: number, lat: number, zoom?: number): void;
  /** Brings a place into the picture, if it is not in it. */
  reveal(lon: number, lat: number): void;
  /** Shows a whole box; with `calmMs` it goes there straight and slowly, where motion is wanted at all. */
  fit(box: Box, calmMs?: number): void;
  zoomBy(steps: number): void;
  /** Goes nearer to the largest cluster. */
  scatter(): void;
  /** Villages and towns of the ground that is loaded. */
  places(): readonly NamedPlace[];
  close(): void;
};

/** Between two layouts while the map is being moved. */
const PAN_MS = 250;
/** A program of the GPU may be long in the making; what it is to draw is tried again so soon. */
const PENDING_MS = 50;
const MARGIN_PX = 48;
/** A picture is drawn at most so many times larger: beyond it would outgrow the GPU's textures. */
const MAX_RATIO = 4;
/** The basemap ends at 12; beyond 16 its lines would look more exact than they are. */
const MAX_ZOOM = 16;
const MIN_ZOOM = 5;

setWorkerUrl(workerUrl);
addProtocol('pmtiles', groundTiles(location.origin));

/** Makes the map in an element that has a size. One GPU picture lives as long as the map. */
export function createMap(element: HTMLElement, options: MapOptions): MapHandle {
  const { columns, nowHubMs, kosovoLine, pixelRatio, placeNames = 'all', gathers = true } = options;
  // Measured with each update, which comes every second: what lies over the map comes and goes.
  const clearOf = (next: SceneInput): SceneInput =>
    options.over === undefined
      ? next
      : { ...next, keptFree: [...(next.keptFree ?? []), ...boxesOver(element, options.over())] };
  let input = clearOf(options.input);
  let towns: readonly Town[] = [];
  let hovered: string | undefined;
  let picture: Picture | undefined;
  let counts = { rows: 0, sprites: 0, labels: 0, draws: 0 };
  let drawnMs = -Infinity;
  let hasDrawn = false;
  /** Hub time until which the picture would be drawn the same. */
  let stillUntilMs = -Infinity;
  let settled = false;
  let closed = false;

  const style = () =>
    mapStyle({
      palette: input.palette,
      kosovoLine,
      sectors: sectorFeatures(input.pack.sectors, input.heat),
      selected: input.selected,
      operatingArea: input.pack.operatingArea,
      origin: location.origin
    });
  const map = new GroundMap({
    container: element,
    style: style(),
    center: [options.view.lon, options.view.lat],
    zoom: options.view.zoom,
    minZoom: MIN_ZOOM,
    maxZoom: MAX_ZOOM,
    maxPitch: 0,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    attributionControl: false,
    fadeDuration: 0,
    ...(pixelRatio === undefined ? {} : { pixelRatio })
  });
  // Named by its element, whose name the page keeps in the reader's script; the library's own is English.
  element.id ||= 'map';
  map.getCanvas().removeAttribute('aria-label');
  map.getCanvas().setAttribute('aria-labelledby', element.id);
  for (const one of [map.touchZoomRotate, map.keyboard]) one.disableRotation();

  const view = (): SceneView => ({ lon: map.getCenter().lng, lat: map.getCenter().lat, zoom: map.getZoom() });
  const camera = () => ({ ...view(), widthPx: element.clientWidth, heightPx: element.clientHeight });
  const project = (lon: number, lat: number): [number, number] => {
    const { x, y } = map.project([lon, lat]);
    return [x, y];
  };
  const pointer = createClusterPointer({
    map,
    clusters: () => picture?.clusters() ?? [],
    camera,
    onGathered: options.onGathered
  });
  const probe = createProbe(element, { project, counts: () => counts });
  let lostOnce = false;
  const lost = (): void => {
    if (lostOnce || closed) return;
    lostOnce = true;
    options.onLost?.();
  };

  const { started, draw } = createOverlay(map, {
    pixelRatio,
    onResize: () => tick.ask(),
    onError: (error) => {
      probe.report(error);
      // Without a picture until now it gets none: deck had no GPU to begin with.
      if (!hasDrawn) lost();
    }
  });

  const tick = createTick(
    () => {
      if (picture === undefined) return Infinity;
      drawnMs = performance.now();
      const drawn = picture.draw({
        input,
        camera: camera(),
        towns,
        hovered,
        nowMs: nowHubMs(),
        wallMs: drawnMs
      });
      counts = { ...drawn.counts, draws: counts.draws + 1 };
      stillUntilMs = drawn.stillUntilMs;
      pointer.tell(drawnMs);
      draw(drawn.layers);
      if (!hasDrawn) options.onDrawn?.();
      hasDrawn = true;
      if (settled) element.dataset['idle'] = '1';
      if (!picture.isPending()) return drawn.againMs;
      stillUntilMs = -Infinity;
      return Math.min(drawn.againMs, PENDING_MS);
    },
    () => performance.now(),
    () => nowHubMs() < stillUntilMs
  );

  const most = pixelRatio === undefined ? 2 : MAX_RATIO;
  const dpr = Math.min(Math.max(Math.ceil(pixelRatio ?? window.devicePixelRatio), 1), most);
  Promise.all([started, createAtlas('/icons.svg', dpr), loadFonts([STRONG, LIGHT, 540, 580])]).then(
    ([device, symbols]) => {
      if (closed) return;
      picture = createPicture(columns, atlasOn(device, symbols), createLabelSheet(device, dpr), dpr, gathers);
      tick.ask();
    },
    (error: unknown) => probe.report(error instanceof Error ? error : new Error(String(error)))
  );

  const pointed = () => ({
    input,
    columns,
    camera: camera(),
    instant: picture?.instant() ?? { nowMs: 0, movedMs: 0 }
  });
  // A page that is left ends what its ground had asked for: no fault of the ground.
  let leaving = false;
  const leave = (): void => void (leaving = true);
  addEventListener('beforeunload', leave);
  const lostTiles = createLostTiles(({ x, y, z }) => map.refreshTiles(BASEMAP, [{ x, y, z }]));
  map.on('error', (event) => {
    if (leaving || closed) return;
    const tile = tileOf(event, BASEMAP);
    if (!tile || !lostTiles.lost(tile)) probe.report(new Error(event.error.message));
  });
  map.on('webglcontextlost', lost);
  started.then((device) => device.lost).then(lost, lost);
  map.on('move', () => {
    options.onMove?.(view());
    // Deck follows the ground by itself; only the labels have to be laid out anew, and not at every step.
    if (performance.now() - drawnMs > PAN_MS) tick.ask();
  });
  for (const event of ['moveend', 'resize'] as const) map.on(event, () => tick.ask());
  map.on('idle', () => {
    settled = true;
    const found = townsIn(map, input.script, placeNames);
    // An idle map that is redrawn is soon idle again: only other names are worth a frame.
    if (sameTowns(found, towns) && element.dataset['idle'] === '1') return;
    towns = found;
    picture?.invalidate();
    tick.ask();
  });
  const sectorsOnMap = sectorLook(map, () => input);
  const deafen = listenToPointer(map, {
    pointed,
    clusters: pointer,
    onPick: options.onPick,
    onHover(id) {
      if (id === hovered) return;
      hovered = id;
      picture?.invalidate();
      tick.ask();
    }
  });

  return {
    update(told) {
      const next = clearOf(told);
      // A page tells the map every second, and mostly the same.
      if (sameInput(input, next)) return;
      const restyled = next.palette !== input.palette || next.pack !== input.pack || next.heat !== input.heat;
      const renamed = next.script !== input.script;
      const switched = next.hidden?.has('sectors') !== input.hidden?.has('sectors');
      const reselected = next.selected !== input.selected;
      input = next;
      if (restyled) map.setStyle(style());
      else if (reselected) sectorsOnMap.mark();
      if (switched) sectorsOnMap.show();
      if (renamed) towns = townsIn(map, input.script, placeNames);
      picture?.invalidate();
      tick.ask();
    },
    ask: tick.ask,
    flyTo: (lon, lat, zoom) =>
      void map.easeTo({ center: [lon, lat], ...(zoom === undefined ? {} : { zoom }) }),
    reveal(lon, lat) {
      const [x, y] = project(lon, lat);
      const { widthPx, heightPx } = camera();
      const isIn = x > MARGIN_PX && y > MARGIN_PX && x < widthPx - MARGIN_PX && y < heightPx - MARGIN_PX;
      if (!isIn || isUnder(x, y, input.keptFree ?? [], MARK_PX)) map.easeTo({ center: [lon, lat] });
    },
    fit: ([west, south, east, north], calmMs) =>
      void map.fitBounds([west, south, east, north], {
        padding: MARGIN_PX,
        ...(calmMs === undefined ? {} : { linear: true, duration: calmMs })
      }),
    scatter: pointer.scatterLargest,
    places: () => namedPlacesIn(map),
    zoomBy: (steps) => void map.zoomTo(map.getZoom() + steps),
    close() {
      closed = true;
      removeEventListener('beforeunload', leave);
      lostTiles.close();
      deafen();
      tick.close();
      probe.close();
      const canvases = element.querySelectorAll('canvas');
      map.remove();
      for (const canvas of canvases) release(canvas);
      // Deck leaves its device as it is; what watches the canvas would keep all of it.
      void started.then((device) => device.getDefaultCanvasContext().destroy());
    }
  };
}
