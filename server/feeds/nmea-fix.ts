import type { GGA, GLL, NMEA, RMC } from 'gps';
import type { NmeaSentence } from '#core/wire/nmea.ts';

type Judged = Pick<NmeaSentence, 'fix' | 'simulated'>;

/** How good the fix of a sentence is; undefined where it does not say. Whatever is not said to be valid is none. */
export function fixOf(parsed: NMEA): Judged {
  switch (parsed.type) {
    case 'RMC':
    case 'GLL':
      return fixOfStatus(parsed);
    case 'GGA':
      return fixOfQuality(parsed);
    case 'GNS':
      return fixOfModes(parsed.mode);
    default:
      return { fix: undefined, simulated: false };
  }
}

function fixOfStatus({ status, faa }: RMC | GLL): Judged {
  if (status !== 'active' || faa === 'not valid') return { fix: 'none', simulated: false };
  switch (faa) {
    case 'differential':
      return { fix: 'dgps', simulated: false };
    case 'rtk':
    case 'rtk-float':
      return { fix: 'rtk', simulated: false };
    case 'estimated':
      return { fix: 'estimated', simulated: false };
    case 'manual input':
      return { fix: 'manual', simulated: false };
    default:
      return { fix: '2d', simulated: faa === 'simulated' };
  }
}

function fixOfQuality({ quality, alt }: GGA): Judged {
  switch (quality) {
    case null:
      return { fix: 'none', simulated: false };
    case 'dgps-fix':
      return { fix: 'dgps', simulated: false };
    case 'rtk':
    case 'rtk-float':
      return { fix: 'rtk', simulated: false };
    case 'estimated':
    case 'manual':
      return { fix: quality, simulated: false };
    default:
      return { fix: alt === null ? '2d' : '3d', simulated: quality === 'simulated' };
  }
}

/** One letter a satellite system; any of them is enough for a fix. */
function fixOfModes(modes: string): Judged {
  const has = (letters: string) => [...letters].some((letter) => modes.includes(letter));
  const simulated = modes.includes('S');
  if (has('RF')) return { fix: 'rtk', simulated };
  if (has('DP')) return { fix: 'dgps', simulated };
  if (has('AS')) return { fix: '2d', simulated };
  if (has('E')) return { fix: 'estimated', simulated };
  return { fix: has('M') ? 'manual' : 'none', simulated };
}
