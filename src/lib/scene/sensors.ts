import { PathLayer, SolidPolygonLayer } from 'deck.gl';
import type { Sensor } from '#core/equipment.ts';
import { boxOf } from '#core/geo/path.ts';
import type { Pack } from '#core/pack.ts';
import type { Box, LonLat } from '#core/place.ts';
import type { SensorStanding } from '#core/sensor-standing.ts';
import type { Atlas } from './atlas.ts';
import type { SceneInput } from './input.ts';
import { memo } from './memo.ts';
import { dashes, meets, positions, wedge } from './outline.ts';
import { rgba } from './palette.ts';
import { viewBox, type Camera } from './projection.ts';
import { symbolOfTrack, type Register } from './register.ts';
import { pushPlate, pushSymbol, type Sprites } from './sprites.ts';

export const SENSOR_PX = 16;

/** The fields of view of a pack, by sensor id; made once, because a sensor stands still. */
function fieldsOf(pack: Pack): ReadonlyMap<string, LonLat[]> {
  return new Map(
    pack.sensors.map(({ id, lon, lat, fov }) => [
      id,
      wedge([lon, lat], fov.bearingDeg, fov.widthDeg, fov.rangeM, fov.nearM)
    ])
  );
}

/** The plate on a sensor by how it is, which its colour only repeats; none on one that works. */
export const PLATE: Readonly<Record<SensorStanding, string | undefined>> = {
  working: undefined,
  degraded: 'line-dashed',
  off: 'slash',
  unknown: 'ring-lost'
};

export type FieldLayers = readonly [SolidPolygonLayer, PathLayer, PathLayer];

/**
 * Draws the fields of view: what works is filled and has a line; what is off or degraded has dashes, what nobody knows
 * dots, as far as the camera sees them. The very same layers come back until something about them changed.
 */
export function createFields(): (
  input: SceneInput,
  camera: Camera,
  metresPerPx: number
) => FieldLayers | readonly [] {
  const outlines = memo(fieldsOf);
  let last: { key: string; pack: Pack; sensors: SceneInput['sensors']; layers: FieldLayers } | undefined;

  return (input, camera, metresPerPx) => {
    const { pack, sensors, palette, hidden } = input;
    if (hidden?.has('fieldsOfView') === true) {
      // Deck ends a layer that is left out, and takes none that was ended.
      last = undefined;
      return [];
    }
    const { lon, lat, zoom, widthPx, heightPx } = camera;
    const key = [palette.sensor, lon, lat, zoom, widthPx, heightPx].join(' ');
    if (last?.key === key && last.pack === pack && last.sensors === sensors) return last.layers;
    const view = viewBox(camera, Math.max(widthPx, heightPx) / 2);
    last = { key, pack, sensors, layers: fieldLayers(outlines(pack), input, view, metresPerPx) };
    return last.layers;
  };
}

function fieldLayers(
  fields: ReadonlyMap<string, LonLat[]>,
  input: SceneInput,
  view: Box,
  metresPerPx: number
): FieldLayers {
  const seen = input.pack.sensors.filter(({ id }) => meets(boxOf(fields.get(id) ?? []), view));
  const working = seen.filter(({ id }) => standingOf(input, id) === 'working');
  const others = seen.filter(({ id }) => standingOf(input, id) !== 'working');
  const onPx = ({ id }: Sensor): number => (standingOf(input, id) === 'unknown' ? 1.5 : 4);
  const outline = ({ id }: Sensor): LonLat[] => fields.get(id) ?? [];
  const dashed = (sensor: Sensor): LonLat[][] =>
    dashes(outline(sensor), onPx(sensor) * metresPerPx, 3 * metresPerPx, view);
  return [
    new SolidPolygonLayer({
      id: 'field-fills',
      data: working.map(outline),
      getPolygon: positions,
      getFillColor: rgba(input.palette, 'sensor', 0.13)
    }),
    new PathLayer({
      id: 'field-lines',
      data: working.map(outline),
      getPath: positions,
      getColor: rgba(input.palette, 'sensor', 0.55),
      widthUnits: 'pixels',
      getWidth: 1,
      antialiasing: true
    }),
    new PathLayer({
      id: 'field-dashes',
      data: others.flatMap(dashed),
      getPath: positions,
      getColor: rgba(input.palette, 'sensor', 0.7),
      widthUnits: 'pixels',
      getWidth: 1,
      antialiasing: true
    })
  ];
}

/** Puts the sensors themselves, each with the plate of how it is; one that is off or unknown is grey. */
export function pushSensors(sprites: Sprites, atlas: Atlas, register: Register, input: SceneInput): void {
  const halo = rgba(input.palette, 'map-halo');
  for (const { id, assetId, lon, lat } of input.pack.sensors) {
    const standing = standingOf(input, id);
    const ink = rgba(input.palette, standing === 'off' || standing === 'unknown' ? 'own-off' : 'sensor');
    const symbol = symbolOfTrack(register, { id, kind: 'sensor', assetId, unitId: undefined });
    pushSymbol(sprites, atlas, { lon, lat, symbol, sizePx: SENSOR_PX, ink }, halo);
    const plate = PLATE[standing];
    if (plate === 'slash') pushPlate(sprites, atlas, 'slash/halo', lon, lat, halo);
    if (plate !== undefined) pushPlate(sprites, atlas, plate, lon, lat, ink);
  }
}

function standingOf(input: SceneInput, sensorId: string): SensorStanding {
  return input.sensors.get(sensorId) ?? 'unknown';
}
