import { boxOf } from '#core/geo/path.ts';
import { destination, M_PER_DEG_LAT, mPerDegLon } from '#core/geo/sphere.ts';
import type { Box, LonLat } from '#core/place.ts';

/** Degrees of arc per corner: a wedge of 20 km is then off its true edge by less than 30 m. */
const ARC_STEP_DEG = 6;

/** A closed outline of a field of view: from `nearM` to `rangeM`, `widthDeg` wide around `azDeg`. */
export function wedge(at: LonLat, azDeg: number, widthDeg: number, rangeM: number, nearM = 0): LonLat[] {
  const steps = Math.max(1, Math.ceil(widthDeg / ARC_STEP_DEG));
  const azimuths = Array.from({ length: steps + 1 }, (_, i) => azDeg + widthDeg * (i / steps - 0.5));
  const far = azimuths.map((az) => destination(at[0], at[1], az, rangeM));
  const full = widthDeg >= 360;
  const near =
    nearM > 0 ? azimuths.toReversed().map((az) => destination(at[0], at[1], az, nearM)) : full ? [] : [at];
  return closed([...far, ...near]);
}

/** A closed circle. */
export function disc(at: LonLat, radiusM: number): LonLat[] {
  return wedge(at, 0, 360, radiusM);
}

/** Cuts a line into dashes of `onM` with gaps of `offM` metres, the first dash at its start; only those that meet `view`. */
export function dashes(
  line: readonly LonLat[],
  onM: number,
  offM: number,
  view: Box = [-180, -90, 180, 90]
): LonLat[][] {
  const pieces: LonLat[][] = [];
  const put = (piece: LonLat[]): void => {
    if (piece.length > 1 && meets(boxOf(piece), view)) pieces.push(piece);
  };
  let piece: LonLat[] = line[0] === undefined ? [] : [line[0]];
  let isOn = true;
  let leftM = onM;
  for (let i = 0; i + 1 < line.length; i++) {
    const [from, to] = [line[i], line[i + 1]];
    if (from === undefined || to === undefined) break;
    const lengthM = Math.hypot((to[0] - from[0]) * mPerDegLon(from[1]), (to[1] - from[1]) * M_PER_DEG_LAT);
    if (!meets(boxOf([from, to]), view)) {
      // Nobody sees it, so it is not cut; only how far the pattern got is known at its end.
      if (isOn) put(piece);
      const doneM: number = ((isOn ? onM - leftM : onM + offM - leftM) + lengthM) % (onM + offM);
      isOn = doneM < onM;
      leftM = (isOn ? onM : onM + offM) - doneM;
      piece = [to];
      continue;
    }
    let atM = 0;
    while (lengthM - atM > leftM) {
      atM += leftM;
      const share = atM / lengthM;
      const cut: LonLat = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
      if (isOn) put([...piece, cut]);
      piece = [cut];
      isOn = !isOn;
      leftM = isOn ? onM : offM;
    }
    leftM -= lengthM - atM;
    if (isOn) piece.push(to);
  }
  if (isOn) put(piece);
  return pieces;
}

/** A line as deck takes it, which writes into what it is given. */
export function positions(line: readonly LonLat[]): [number, number][] {
  return line.map(([lon, lat]) => [lon, lat]);
}

/** Metres per pixel of a map of 512-pixel tiles. */
export function mPerPx(lat: number, zoom: number): number {
  return (40_075_016.686 * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** zoom);
}

function closed(ring: LonLat[]): LonLat[] {
  const first = ring[0];
  return first === undefined ? ring : [...ring, first];
}

/** Whether two boxes share a point. */
export function meets([west, south, east, north]: Box, other: Box): boolean {
  return west <= other[2] && east >= other[0] && south <= other[3] && north >= other[1];
}
