import { fromMgrs } from './mgrs.ts';

type Place = { readonly lon: number; readonly lat: number };

const PART =
  /([NSEW]?)\s*(-?\d+(?:\.\d+)?)\s*°?\s*(?:(\d+(?:\.\d+)?)\s*['′]\s*)?(?:(\d+(?:\.\d+)?)\s*["″]\s*)?([NSEW]?)/g;

/**
 * A place as people write it: degrees with a decimal point or comma, degrees with minutes and seconds, or MGRS. Latitude
 * comes first unless letters say otherwise; undefined for anything else.
 */
export function parseCoordinate(text: string): Place | undefined {
  const grid = fromMgrs(text);
  if (grid) return grid;
  const figures = text
    .trim()
    .toUpperCase()
    .replace(/(\d),(\d)/g, '$1.$2')
    .replace(/[,;]/g, ' ');
  if (!/^[-NSEW\d.°'′"″\s]+$/.test(figures)) return undefined;
  const [first, second, ...more] = [...figures.matchAll(PART)].map(partOf);
  if (!first || !second || more.length > 0) return undefined;
  const turned = first.axis === 'lon' || second.axis === 'lat';
  const [lat, lon] = turned ? [second, first] : [first, second];
  if (lat.axis === 'lon' || lon.axis === 'lat') return undefined;
  const isOnEarth = Math.abs(lat.deg) <= 90 && Math.abs(lon.deg) <= 180;
  return isOnEarth ? { lon: lon.deg, lat: lat.deg } : undefined;
}

function partOf([, before = '', degrees = '', minutes = '0', seconds = '0', after = '']: RegExpExecArray) {
  const letter = before || after;
  const whole = Number(degrees);
  const size = Math.abs(whole) + Number(minutes) / 60 + Number(seconds) / 3600;
  const isBack = whole < 0 || letter === 'S' || letter === 'W';
  const axis = letter === '' ? undefined : letter === 'N' || letter === 'S' ? 'lat' : 'lon';
  return { deg: isBack ? -size : size, axis } as const;
}
