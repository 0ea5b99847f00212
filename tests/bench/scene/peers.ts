import { IconLayer, ScatterplotLayer, type Layer } from 'deck.gl';
import { Map as GroundMap, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl';
import { M_PER_DEG_LAT, mPerDegLon } from '#core/geo/sphere.ts';
import { createFrameReader } from '#core/frame/reader.ts';
import { startDeck } from './ours.ts';
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

const INK: [number, number, number, number] = [127, 209, 185, 255];

/**
 * Objects and accessors. Things move because each frame has new objects, as a page that holds its things in state has;
 * or because positions alone are asked anew; or they stand until the next update.
 */
export async function accessors(
  task: Task,
  form: 'dot' | 'icon',
  motion: 'anew' | 'positions' | 'stands'
): Promise<Side> {
  const { deck } = await startDeck();
  const seconds = objectsOf(task);
  let data: Thing[] = [];
  const layer = (nowMs: number): Layer => {
    const at = motion === 'positions' ? nowMs : 0;
    const position = ({ lon, lat, eastDegPerMs, northDegPerMs, atMs }: Thing): [number, number] => {
      const ageMs = at === 0 ? 0 : at - atMs;
      return [lon + eastDegPerMs * ageMs, lat + northDegPerMs * ageMs];
    };
    const updateTriggers = { getPosition: at };
    if (form === 'dot')
      return new ScatterplotLayer<Thing>({
        id: 'dots',
        data,
        getPosition: position,
        getFillColor: ({ courseDeg }) => [INK[0], INK[1], courseDeg & 255, 255],
        getRadius: ({ courseDeg }) => 3 + (courseDeg & 1),
        radiusUnits: 'pixels',
        updateTriggers
      });
    return new IconLayer<Thing>({
      id: 'icons',
      data,
      getPosition: position,
      getAngle: ({ courseDeg }) => -courseDeg,
      getColor: INK,
      getIcon: () => 'mark',
      getSize: 24,
      iconAtlas: '/mark.png',
      iconMapping: { mark: { x: 0, y: 0, width: 1, height: 1, mask: true } },
      updateTriggers
    });
  };
  return {
    update: (second) => void (data = seconds[second] ?? []),
    draw(nowMs) {
      if (motion === 'anew') data = data.map((thing) => movedTo(thing, nowMs));
      deck.setProps({ layers: [layer(nowMs)] });
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
  const { deck } = await startDeck();
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
      deck.setProps({ layers: [layer] });
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
    },
    settle: async () => void (await map.once('idle'))
  };
}
