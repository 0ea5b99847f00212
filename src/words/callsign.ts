import { toLatin } from './latin.ts';
import type { Script } from './script.ts';

/** Latin letters of stored callsigns and sector codes, and the Cyrillic ones that sound the same. */
const CYRILLIC: ReadonlyMap<string, string> = new Map(
  Object.entries({
    A: 'А',
    B: 'Б',
    C: 'Ц',
    D: 'Д',
    E: 'Е',
    F: 'Ф',
    G: 'Г',
    H: 'Х',
    I: 'И',
    J: 'Ј',
    K: 'К',
    L: 'Л',
    M: 'М',
    N: 'Н',
    O: 'О',
    P: 'П',
    R: 'Р',
    S: 'С',
    T: 'Т',
    U: 'У',
    V: 'В',
    Z: 'З',
    LJ: 'Љ',
    NJ: 'Њ'
  })
);

/** Only what is a code is turned: one to three capitals, a dash, figures. A serial number stays as stamped. */
const CODE = /^([A-Z]{1,3})-(\d{1,3}[A-Z]?)$/;
const CYRILLIC_CODE = /^\p{Lu}{1,3}-\d/u;

/** A callsign or sector code (`P-07`, `S-11`) with its letters in the reader's script: П-07. */
export function callsign(script: Script, stored: string): string {
  if (script !== 'sr-Cyrl')
    return CYRILLIC_CODE.test(stored) ? toLatin(stored).toUpperCase() : toLatin(stored);
  const [, letters = '', figures = ''] = CODE.exec(stored) ?? [];
  if (letters === '') return stored;
  const turned =
    CYRILLIC.get(letters) ?? [...letters].map((letter) => CYRILLIC.get(letter) ?? letter).join('');
  return `${turned}-${figures}`;
}
