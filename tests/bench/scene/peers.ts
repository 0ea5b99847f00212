import { IconLayer, LineLayer, ScatterplotLayer, type Layer } from 'deck.gl';
import { Map as GroundMap, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl';
import { M_PER_DEG_LAT, mPerDegLon } from '#core/geo/sphere.ts';
import { createFrameReader } from '#core/frame/reader.ts';
import { atlasOn, createAtlas, haloOf, spritePx } from '../../../src/lib/scene/atlas.ts';
import { AHEAD_SEC, LINE_PX, MARK_PX } from '../../../src/lib/scene/mark-size.ts';
import { rgba } from '../../../src/lib/scene/palette.ts';
import { createPulse } from '../../../src/lib/scene/pulse.ts';
import { IN_VIEW } from '../../../src/lib/scene/survey.ts';
import { startDeck } from './deck.ts';
import { PALETTE, SYMBOL } from './look.ts';
import type { Side, Task } from './side.ts';

type Thing = {
  readonly lon: number;
  readonly lat: number;
  readonly eastDegPerMs: number;
  readonly northDegPerMs: number;
  readonly courseDeg: number;
  readonly atMs: number;
};

/** The seconds as objects, made before anything is timed. */
function objectsOf({ packets }: Task): Thing[][] {
  const reader = createFrameReader();
  return packets.map((bytes) => {
    const frame = reader.read(bytes);
    if (!frame) throw new Error('A frame does not follow');
    const { lonE7, latE7, speedCmps, courseCdeg, measuredAtMs } = frame.moved;
    return Array.from(lonE7, (lon, i): Thing => {
      const [lat, speed] = [(latE7[i] ?? 0) / 1e7, (speedCmps[i] ?? 0) / 100];
      const course = (((courseCdeg[i] ?? 0) / 100) * Math.PI) / 180;
      return {
        lon: lon / 1e7,
        lat,
        eastDegPerMs: (speed * Math.sin(course)) / mPerDegLon(lat) / 1000,
        northDegPerMs: (speed * Math.cos(course)) / M_PER_DEG_LAT / 1000,
        courseDeg: (courseCdeg[i] ?? 0) / 100,
        atMs: measuredAtMs[i] ?? 0
      };
    });
  });
}

const INK: [number, number, number, number] = rgba(PALETTE, 'own');
const HALO: [number, number, number, number] = rgba(PALETTE, 'map-halo');
/** Beyond so many in view nobody draws what lies ahead: the lines would cover the marks. */
const LINES = IN_VIEW;

/** Things move because a page that holds its things in state has new objects; or positions are asked anew; or not. */
type Motion = 'anew' | 'positions' | 'stands';
type At = (thing: Thing) => [lon: number, lat: number];

/** Our picture by deck's own layers: casing, turned symbol and course line, of objects and accessors. */
export async function marks(task: Task, motion: Motion): Promise<Side> {
  const deck = await startDeck();
  const atlas = atlasOn(deck.device, await createAtlas('/icons.svg', 1));
  const iconMapping = Object.fromEntries(
    [...atlas.cells].map(([name, [, , x, y, width, height]]) => [name, { x, y, width, height, mask: true }])
  );
  const icons = (id: string, icon: string, ink: typeof INK, data: Thing[], at: At, trigger: number): Layer =>
    new IconLayer<Thing>({
      id,
      data,
      getPosition: at,
      getAngle: ({ courseDeg }) => -courseDeg,
      getColor: () => ink,
      getIcon: () => icon,
      getSize: spritePx(MARK_PX),
      iconAtlas: atlas.texture,
      iconMapping,
      alphaCutoff: 0.02,
      updateTriggers: { getPosition: trigger }
    });
  return moving(task, motion, (data, at, trigger) => {
    const ahead: At = (thing) => {
      const [lon, lat] = at(thing);
      return [lon + thing.eastDegPerMs * AHEAD_SEC * 1000, lat + thing.northDegPerMs * AHEAD_SEC * 1000];
    };
    const lines = new LineLayer<Thing>({
      id: 'lines',
      data,
      getSourcePosition: at,
      getTargetPosition: ahead,
      getColor: INK,
      getWidth: LINE_PX,
      updateTriggers: { getSourcePosition: trigger, getTargetPosition: trigger }
    });
    return deck.show([
      ...(data.length <= LINES ? [lines] : []),
      icons('casings', haloOf(SYMBOL), HALO, data, at, trigger),
      icons('symbols', SYMBOL, INK, data, at, trigger)
    ]);
  });
}

/** Less than our picture: a dot each. */
export async function dots(task: Task, motion: Motion): Promise<Side> {
  const deck = await startDeck();
  return moving(task, motion, (data, getPosition, trigger) =>
    deck.show([
      new ScatterplotLayer<Thing>({
        id: 'dots',
        data,
        getPosition,
        getFillColor: ({ courseDeg }) => [INK[0], INK[1], courseDeg & 255, 255],
        getRadius: ({ courseDeg }) => 3 + (courseDeg & 1),
        radiusUnits: 'pixels',
        updateTriggers: { getPosition: trigger }
      })
    ])
  );
}

/** Less still: a canvas that is cleared; and no canvas, so that only the animation frame is left. */
export async function nothing(): Promise<Side> {
  return { update: () => undefined, draw: () => new Promise(requestAnimationFrame) };
}

export async function cleared(): Promise<Side> {
  const pulse = createPulse();
  const deck = await startDeck(pulse.props);
  return {
    update: () => undefined,
    draw: () =>
      new Promise<void>((resolve) =>
        requestAnimationFrame(() => {
          void deck.show([]).then(() => resolve());
          pulse.beat();
        })
      )
  };
}

function moving(
  task: Task,
  motion: Motion,
  show: (data: Thing[], at: At, trigger: number) => Promise<unknown>
): Side {
  const seconds = objectsOf(task);
  let data: Thing[] = [];
  return {
    update: (second) => void (data = seconds[second] ?? []),
    draw(nowMs) {
      if (motion === 'anew') data = data.map((thing) => movedTo(thing, nowMs));
      const at: At = ({ lon, lat, eastDegPerMs, northDegPerMs, atMs }) => {
        const ageMs = motion === 'positions' ? nowMs - atMs : 0;
        return [lon + eastDegPerMs * ageMs, lat + northDegPerMs * ageMs];
      };
      return show(data, at, motion === 'positions' ? nowMs : 0);
    }
  };
}

function movedTo(thing: Thing, nowMs: number): Thing {
  const forMs = nowMs - thing.atMs;
  return {
    ...thing,
    lon: thing.lon + thing.eastDegPerMs * forMs,
    lat: thing.lat + thing.northDegPerMs * forMs,
    atMs: nowMs
  };
}

/** Deck's binary attributes: columns that a loop moves on, in a new wrapper each frame. */
export async function binary(task: Task): Promise<Side> {
  const deck = await startDeck();
  const seconds = objectsOf(task);
  const positions = new Float64Array(task.size * 2);
  const colours = new Uint8Array(task.size * 4);
  let data: Thing[] = [];
  return {
    update(second) {
      data = seconds[second] ?? [];
      data.forEach(({ courseDeg }, i) => colours.set([INK[0], INK[1], courseDeg & 255, 255], i * 4));
    },
    draw(nowMs) {
      data.forEach(({ lon, lat, eastDegPerMs, northDegPerMs, atMs }, i) => {
        positions[i * 2] = lon + eastDegPerMs * (nowMs - atMs);
        positions[i * 2 + 1] = lat + northDegPerMs * (nowMs - atMs);
      });
      const attributes = {
        getPosition: { value: positions, size: 2 },
        getFillColor: { value: colours, size: 4, normalized: true }
      };
      const layer = new ScatterplotLayer({
        id: 'dots',
        data: { length: data.length, attributes },
        radiusUnits: 'pixels',
        getRadius: 3
      });
      return deck.show([layer]);
    }
  };
}

/** Maplibre's own way: one GeoJSON of all, set anew with each frame. */
export async function setData(task: Task): Promise<Side> {
  setWorkerUrl('/maplibre-worker.mjs');
  const seconds = objectsOf(task);
  document.body.style.cssText = 'margin:0;width:1280px;height:720px';
  const map = new GroundMap({
    container: document.body,
    style: { version: 8, sources: {}, layers: [] },
    center: [22.6, 43.2],
    zoom: 8,
    fadeDuration: 0,
    attributionControl: false
  });
  await map.once('load');
  map.addSource('marks', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
  map.addLayer({ id: 'marks', type: 'circle', source: 'marks', paint: { 'circle-radius': 3 } });
  const source = map.getSource<GeoJSONSource>('marks');
  let data: Thing[] = [];
  return {
    update: (second) => void (data = seconds[second] ?? []),
    draw(nowMs) {
      const features = data.map(({ lon, lat, eastDegPerMs, northDegPerMs, atMs, courseDeg }) => {
        const ageMs = nowMs - atMs;
        const coordinates = [lon + eastDegPerMs * ageMs, lat + northDegPerMs * ageMs];
        return {
          type: 'Feature' as const,
          properties: { courseDeg },
          geometry: { type: 'Point' as const, coordinates }
        };
      });
      source?.setData({ type: 'FeatureCollection', features });
      return map.once('idle');
    }
  };
}
