/** What the basemap covers, as west, south, east, north: Serbia and a margin of its neighbours. */
export const EXTENT = /** @type {const} */ ([17.5, 40.9, 24.4, 47.1]);

/**
 * @param {number} lon
 * @param {number} lat
 */
export function isInExtent(lon, lat) {
  const [west, south, east, north] = EXTENT;
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
