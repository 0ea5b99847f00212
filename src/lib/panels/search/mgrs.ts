const RAD = Math.PI / 180;
const GRID = /^(\d{1,2})([C-HJ-NP-X])([A-HJ-NP-Z])([A-HJ-NP-V])((?:\d\d){1,5})$/;
const ROWS = 'ABCDEFGHJKLMNPQRSTUV';
const COLUMNS = ['STUVWXYZ', 'ABCDEFGH', 'JKLMNPQR'] as const;
const BANDS = 'CDEFGHJKLMNPQRSTUVWX';

/** WGS 84. */
const A_M = 6_378_137;
const E2 = 0.00669437999014;
const SCALE = 0.9996;

/** The middle of an MGRS square of 1 to 10,000 m in the northern or southern bands; undefined for anything else. */
export function fromMgrs(text: string): { readonly lon: number; readonly lat: number } | undefined {
  const [, zoneText = '', band = '', column = '', row = '', figures = ''] =
    GRID.exec(text.toUpperCase().replace(/\s/g, '')) ?? [];
  const zone = Number(zoneText);
  if (figures === '' || zone < 1 || zone > 60) return undefined;
  const columnAt = COLUMNS[zone % 3]?.indexOf(column) ?? -1;
  if (columnAt < 0) return undefined;
  const half = figures.length / 2;
  const cellM = 10 ** (5 - half);
  const eastM = (columnAt + 1) * 100_000 + (Number(figures.slice(0, half)) + 0.5) * cellM;
  const rowAt = (ROWS.indexOf(row) + (zone % 2 === 0 ? 15 : 0)) % 20;
  const inCycleM = rowAt * 100_000 + (Number(figures.slice(half)) + 0.5) * cellM;
  const isSouth = band < 'N';
  // Rows repeat every 2,000 km; the band says which of them.
  const bandLat = (BANDS.indexOf(band) - 10) * 8;
  for (let cycleM = 0; cycleM < 10_000_000; cycleM += 2_000_000) {
    const found = fromUtm(zone, eastM, inCycleM + cycleM - (isSouth ? 10_000_000 : 0));
    const reach = band === 'X' ? 12 : 8;
    if (found.lat >= bandLat - 1 && found.lat < bandLat + reach + 1) return found;
  }
  return undefined;
}

/** The inverse of the transverse Mercator by its series (Snyder, USGS 1395, p. 63); within a zone good to millimetres. */
function fromUtm(
  zone: number,
  eastM: number,
  northM: number
): { readonly lon: number; readonly lat: number } {
  const e1 = (1 - Math.sqrt(1 - E2)) / (1 + Math.sqrt(1 - E2));
  const prime2 = E2 / (1 - E2);
  const mu = northM / SCALE / (A_M * (1 - E2 / 4 - (3 * E2 ** 2) / 64 - (5 * E2 ** 3) / 256));
  const phi =
    mu +
    ((3 * e1) / 2 - (27 * e1 ** 3) / 32) * Math.sin(2 * mu) +
    ((21 * e1 ** 2) / 16 - (55 * e1 ** 4) / 32) * Math.sin(4 * mu) +
    ((151 * e1 ** 3) / 96) * Math.sin(6 * mu);
  const sin2 = Math.sin(phi) ** 2;
  const c = prime2 * Math.cos(phi) ** 2;
  const t = Math.tan(phi) ** 2;
  const n = A_M / Math.sqrt(1 - E2 * sin2);
  const r = (A_M * (1 - E2)) / (1 - E2 * sin2) ** 1.5;
  const d = (eastM - 500_000) / (n * SCALE);
  const lat =
    phi -
    ((n * Math.tan(phi)) / r) *
      (d ** 2 / 2 -
        ((5 + 3 * t + 10 * c - 4 * c ** 2 - 9 * prime2) * d ** 4) / 24 +
        ((61 + 90 * t + 298 * c + 45 * t ** 2 - 252 * prime2 - 3 * c ** 2) * d ** 6) / 720);
  const lon =
    (d -
      ((1 + 2 * t + c) * d ** 3) / 6 +
      ((5 - 2 * c + 28 * t - 3 * c ** 2 + 8 * prime2 + 24 * t ** 2) * d ** 5) / 120) /
    Math.cos(phi);
  return { lon: zone * 6 - 183 + lon / RAD, lat: lat / RAD };
}
