/** Mean radius of the earth, metres (IUGG R1). */
export const EARTH_RADIUS_M = 6_371_008.8;

const RAD = Math.PI / 180;
const M_PER_DEG = EARTH_RADIUS_M * RAD;

/** Great-circle distance in metres (haversine, which stays exact for near points). */
export function distanceM(lonA: number, latA: number, lonB: number, latB: number): number {
  const sinLat = Math.sin(((latB - latA) * RAD) / 2);
  const sinLon = Math.sin(((lonB - lonA) * RAD) / 2);
  const h = sinLat * sinLat + Math.cos(latA * RAD) * Math.cos(latB * RAD) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

// What rounding may add to a distance, and far more.
const OVER = 1.000_001;

/** What `distanceM` is never above (by a nanometre), without its sines: along the meridian, then along the equator. */
export function atMostM(lonA: number, latA: number, lonB: number, latB: number): number {
  return (Math.abs(lonB - lonA) + Math.abs(latB - latA)) * M_PER_DEG * OVER;
}

/** Initial great-circle bearing from A to B, degrees true in [0, 360); 0 for equal points. */
export function bearingDeg(lonA: number, latA: number, lonB: number, latB: number): number {
  const dLon = (lonB - lonA) * RAD;
  const y = Math.sin(dLon) * Math.cos(latB * RAD);
  const x =
    Math.cos(latA * RAD) * Math.sin(latB * RAD) -
    Math.sin(latA * RAD) * Math.cos(latB * RAD) * Math.cos(dLon);
  const deg = Math.atan2(y, x) / RAD;
  // The second step catches what rounds up to 360 from just below zero.
  const turned = deg < 0 ? deg + 360 : deg;
  return turned >= 360 ? 0 : turned;
}

/** The point `rangeM` metres along the great circle that leaves a point at `azDeg`; longitude in [-180, 180]. */
export function destination(
  lon: number,
  lat: number,
  azDeg: number,
  rangeM: number
): readonly [lon: number, lat: number] {
  const angle = rangeM / EARTH_RADIUS_M;
  const az = azDeg * RAD;
  const sinLat = Math.sin(lat * RAD) * Math.cos(angle) + Math.cos(lat * RAD) * Math.sin(angle) * Math.cos(az);
  const toLat = Math.asin(Math.max(-1, Math.min(1, sinLat)));
  const y = Math.sin(az) * Math.sin(angle) * Math.cos(lat * RAD);
  const x = Math.cos(angle) - Math.sin(lat * RAD) * sinLat;
  const toLon = lon + Math.atan2(y, x) / RAD;
  return [toLon > 180 ? toLon - 360 : toLon < -180 ? toLon + 360 : toLon, toLat / RAD];
}

/** A flat map around one point: x metres east, y metres north. Off by less than 0.5 % up to 50 km in our latitudes. */
export type LocalPlane = {
  readonly toXY: (lon: number, lat: number) => readonly [xM: number, yM: number];
  readonly toLonLat: (xM: number, yM: number) => readonly [lon: number, lat: number];
};

/** The local equirectangular projection around a point. */
export function localPlane(lon: number, lat: number): LocalPlane {
  const mPerLon = mPerDegLon(lat);
  return {
    toXY: (toLon, toLat) => [(toLon - lon) * mPerLon, (toLat - lat) * M_PER_DEG],
    toLonLat: (xM, yM) => [lon + xM / mPerLon, lat + yM / M_PER_DEG]
  };
}

/** Metres in one degree of longitude at a latitude. */
export function mPerDegLon(lat: number): number {
  return M_PER_DEG * Math.cos(lat * RAD);
}

/** Metres in one degree of latitude. */
export const M_PER_DEG_LAT = M_PER_DEG;
