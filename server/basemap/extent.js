/** What the basemap covers, as west, south, east, north: Serbia and a margin of its neighbours. */
export const EXTENT = /** @type {const} */ ([17.5, 40.9, 24.4, 47.1]);

/** Up to BACKDROP_ZOOM a picture of all Serbia is wider than that: state lines and waters go on to here. */
export const BACKDROP = /** @type {const} */ ([13, 38.5, 29, 49.5]);
export const BACKDROP_ZOOM = 7;

/** @typedef {readonly [west: number, south: number, east: number, north: number]} Box */

/**
 * @param {number} lon
 * @param {number} lat
 * @param {Box} box
 */
export function isInExtent(lon, lat, [west, south, east, north] = EXTENT) {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
