import { LineLayer, ScatterplotLayer } from 'deck.gl';
import { M_PER_DEG_LAT, mPerDegLon } from '#core/geo/sphere.ts';
import type { LonLat } from '#core/place.ts';
import type { Life } from '#core/track.ts';
import type { Availability } from '#core/unit.ts';
import { lifeOf } from './age.ts';
import type { Atlas } from './atlas.ts';
import type { Columns, Identity } from './columns.ts';
import type { SceneInput } from './input.ts';
import { rgba, type Ink, type Rgba } from './palette.ts';
import { isDrawn, symbolOfTrack, type Register } from './register.ts';
import { pushPlate, pushSymbol, type Sprites } from './sprites.ts';
import { turns } from './symbols.ts';
import { eachTrailPoint } from './trail.ts';

/** Where a mark stands for the eye and for the pointer. */
export const MARK_PX = 18;

const OPACITY: Readonly<Record<Life, number>> = { fresh: 1, ageing: 0.9, stale: 0.78, lost: 0.6 };
/** The plate round a mark by its age: none that differs by colour or fading alone. */
export const RING: Readonly<Record<Life, string | undefined>> = {
  fresh: undefined,
  ageing: 'ring-ageing',
  stale: 'ring-stale',
  lost: 'ring-lost'
};

/** The plate across a mark by whether it can be sent, which its colour only repeats. */
export const SENDABLE: Readonly<Record<Availability, string | undefined>> = {
  available: undefined,
  delayed: 'line-dashed',
  committed: 'line-solid',
  unavailable: 'slash'
};

/** Whether a unit can be sent; what is nobody's unit is neither plain nor struck through, so it counts as available. */
export function availabilityOf(input: SceneInput, { unitId }: Identity): Availability {
  return (unitId === undefined ? undefined : input.units.get(unitId)) ?? 'available';
}

/** The colour of a track: observed things are never in the colours of ours. */
export function inkOf(input: SceneInput, identity: Identity): Ink {
  if (identity.kind === 'group') return 'seen';
  const availability = availabilityOf(input, identity);
  if (availability === 'committed') return 'own-busy';
  return availability === 'unavailable' ? 'own-off' : 'own';
}

/** Puts the mark of every track: casing, symbol, age, and whether it can be sent. `places` are two per row. */
export function pushMarks(
  sprites: Sprites,
  atlas: Atlas,
  columns: Columns,
  places: Float64Array,
  register: Register,
  input: SceneInput
): void {
  const halo = rgba(input.palette, 'map-halo');
  columns.identities.forEach((identity, row) => {
    if (!isDrawn(register, identity)) return;
    const [lon, lat] = [places[row * 2] ?? 0, places[row * 2 + 1] ?? 0];
    const life = lifeOf(columns, row);
    const ink = rgba(input.palette, inkOf(input, identity), OPACITY[life]);
    const symbol = symbolOfTrack(register, identity);
    const courseDeg = columns.courseDeg[row] ?? NaN;
    const turned = turns(symbol) && courseDeg >= 0 ? { courseDeg } : {};
    const plate = (name: string, inkOrHalo = ink): void =>
      pushPlate(sprites, atlas, name, lon, lat, inkOrHalo);
    pushSymbol(sprites, atlas, { lon, lat, symbol, sizePx: MARK_PX, ink, ...turned }, halo);
    const sendable = SENDABLE[availabilityOf(input, identity)];
    if (sendable === 'slash') plate('slash/halo', halo);
    if (sendable !== undefined) plate(sendable);
    const ring = RING[life];
    if (ring !== undefined) plate(ring);
  });
}

/** Lines of 60 s ahead of every mark whose place is still believed. */
export function courseLines(
  columns: Columns,
  places: Float64Array,
  register: Register,
  input: SceneInput
): LineLayer {
  const from: number[] = [];
  const to: number[] = [];
  const inks: number[] = [];
  columns.identities.forEach((identity, row) => {
    const life = lifeOf(columns, row);
    const speedMps = columns.speedMps[row] ?? NaN;
    const course = ((columns.courseDeg[row] ?? NaN) * Math.PI) / 180;
    if (!(life === 'fresh' || life === 'ageing') || !(speedMps * course >= 0) || !isDrawn(register, identity))
      return;
    const [lon, lat] = [places[row * 2] ?? 0, places[row * 2 + 1] ?? 0];
    const aheadM = speedMps * 60;
    from.push(lon, lat);
    to.push(
      lon + (aheadM * Math.sin(course)) / mPerDegLon(lat),
      lat + (aheadM * Math.cos(course)) / M_PER_DEG_LAT
    );
    inks.push(...rgba(input.palette, inkOf(input, identity)));
  });
  return new LineLayer({
    id: 'course-lines',
    data: {
      length: from.length / 2,
      attributes: {
        getSourcePosition: { value: Float64Array.from(from), size: 2 },
        getTargetPosition: { value: Float64Array.from(to), size: 2 },
        getColor: { value: Uint8Array.from(inks), size: 4, normalized: true }
      }
    },
    getWidth: 1.5
  });
}

/** Pixels between the dots of a trail: nearer ones would be a line, and cost as much as the marks. */
const DOT_STEP_PX = 5;

/** The last ten minutes of every moving track and of what is observed as dots, at the scale of the view. */
export function trailDots(
  columns: Columns,
  register: Register,
  input: SceneInput,
  nowMs: number,
  metresPerPx: number
): ScatterplotLayer {
  const dots: number[] = [];
  const inks: number[] = [];
  const stepM = DOT_STEP_PX * metresPerPx;
  const leave = (
    ink: Rgba,
    from: LonLat,
    each: (visit: (lon: number, lat: number) => void) => void
  ): void => {
    // The first dot keeps clear of the mark itself.
    let [lastLon, lastLat] = from;
    let leastM = metresPerPx * MARK_PX * 0.7;
    each((lon, lat) => {
      const apartM = Math.hypot((lon - lastLon) * mPerDegLon(lat), (lat - lastLat) * M_PER_DEG_LAT);
      if (apartM < leastM) return;
      dots.push(lon, lat);
      inks.push(...ink);
      [lastLon, lastLat, leastM] = [lon, lat, stepM];
    });
  };
  for (const [row, identity] of columns.identities.entries()) {
    if (!isDrawn(register, identity)) continue;
    const at: LonLat = [columns.lonLat[row * 2] ?? 0, columns.lonLat[row * 2 + 1] ?? 0];
    leave(rgba(input.palette, inkOf(input, identity), 0.75), at, (visit) =>
      eachTrailPoint(columns.trails, identity.id, nowMs, visit)
    );
  }
  for (const { lon, lat, trail = [] } of input.alerts)
    leave(rgba(input.palette, 'seen', 0.75), [lon, lat], (visit) => {
      for (const [pastLon, pastLat] of trail.toReversed()) visit(pastLon, pastLat);
    });
  return new ScatterplotLayer({
    id: 'trails',
    data: {
      length: dots.length / 2,
      attributes: {
        getPosition: { value: Float64Array.from(dots), size: 2 },
        getFillColor: { value: Uint8Array.from(inks), size: 4, normalized: true }
      }
    },
    radiusUnits: 'pixels',
    getRadius: 0.85
  });
}
