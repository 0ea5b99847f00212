import type { Script } from './script.ts';

/** Narrow no-break space: between a figure and its unit, and between groups of thousands. */
export const THIN = '\u202f';

/** What stands where a figure is not known; never a zero. */
export const UNKNOWN = '—';

/** Four figures read well unbroken (1000); from five on they are grouped (184 203). */
const GROUP_FROM = 10_000;

/** A figure with a fixed number of decimals: comma in Serbian, point in English, a true minus. */
export function decimal(script: Script, value: number, digits = 0): string {
  if (!Number.isFinite(value)) return UNKNOWN;
  const [whole = '', fraction] = Math.abs(value).toFixed(digits).split('.');
  const grouped = Math.abs(value) < GROUP_FROM ? whole : whole.replace(/\B(?=(\d{3})+$)/g, THIN);
  const text = fraction === undefined ? grouped : `${grouped}${script === 'en' ? '.' : ','}${fraction}`;
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

/** A figure and its SI unit, held together: `11 min`, `5,2 km`. Units stay Latin in every script. */
export function measure(script: Script, value: number, unit: string, digits = 0): string {
  return `${decimal(script, value, digits)}${THIN}${unit}`;
}

/** Metres as people say them: `180 m` to the nearest ten, `2,1 km` from one kilometre, `34 km` from ten. */
export function distance(script: Script, metres: number): string {
  const tens = Math.round(metres / 10) * 10;
  if (tens < 1000) return measure(script, metres < 100 ? Math.round(metres) : tens, 'm');
  const km = metres / 1000;
  return measure(script, km, 'km', km < 9.95 ? 1 : 0);
}

/** Hundredths, as `87 %`. */
export function percent(script: Script, value: number): string {
  return measure(script, value, '%');
}

/** A share of a base, as a percentage; a base of nothing has no share. */
export function share(script: Script, part: number, whole: number): string {
  return whole > 0 ? percent(script, (part / whole) * 100) : UNKNOWN;
}

/** A range of counts: `6–9`, or `6` where both ends agree. */
export function countRange(count: { readonly min: number; readonly max: number }): string {
  return count.min === count.max ? `${count.min}` : `${count.min}–${count.max}`;
}

function axis(script: Script, deg: number, letters: readonly [string, string]): string {
  return `${decimal(script, Math.abs(deg), 4)}°${THIN}${deg < 0 ? letters[1] : letters[0]}`;
}

/** A place in figures, latitude first as people read it aloud: `43,0498° N 22,8531° E`. */
export function coordinates(script: Script, lon: number, lat: number): string {
  return `${axis(script, lat, ['N', 'S'])} ${axis(script, lon, ['E', 'W'])}`;
}
