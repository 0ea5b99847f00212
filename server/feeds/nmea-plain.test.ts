import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nmeaLine } from '#core/wire/nmea.fixture.ts';
import { readPlainSentence } from '#core/wire/nmea-plain.ts';
import { decodeByLibrary, decodeSentence } from './nmea-sentence.ts';

const RMC = 'GPRMC,005959.50,A,4301.02000,N,02246.62000,E,25.0,036.0,211126,,,A';
const GGA = 'GNGGA,005959.50,4301.02000,N,02246.62000,E,1,08,0.9,545.4,M,46.9,M,,';

const digits = (length: number) => fc.integer({ min: 0, max: 10 ** length - 1 }).map((n) => pad(n, length));
const pad = (n: number, length: number) => String(n).padStart(length, '0');
const decimal = (whole: number) =>
  fc
    .tuple(digits(whole), fc.constantFrom('', '.0', '.5', '.02', '.99999', '.123456789'))
    .map((parts) => parts.join(''));
const odd = fc.constantFrom(
  '',
  '-1',
  '1e3',
  '0x1',
  ' 7',
  '99.99',
  '4260.0000',
  '9999.9',
  'V',
  'N',
  '.5',
  '5.'
);

/** A sentence with some fields of it rewritten: often rightly, at times not. */
const sentence = fc
  .tuple(
    fc.constantFrom(RMC, GGA),
    fc.dictionary(
      fc.nat(15).map(String),
      fc.oneof(
        digits(6),
        decimal(4),
        decimal(5),
        decimal(2),
        decimal(6),
        odd,
        fc.constantFrom('N', 'S', 'E', 'W', 'A', 'D', '1', '2', '6', 'M', '240000', '311299', '300226')
      ),
      { maxKeys: 2 }
    )
  )
  .map(([body, changes]) =>
    body
      .split(',')
      .map((field, i) => (i === 0 ? field : (changes[i] ?? field)))
      .join(',')
  );

test('whatever reads as plain, the library reads the same', () => {
  let plain = 0;
  fc.assert(
    fc.property(sentence, (body) => {
      const read = readPlainSentence(body);
      if (read === undefined) return;
      plain += 1;
      expect({ kind: 'sentence', sentence: read }).toEqual(decodeByLibrary(nmeaLine(body)));
    }),
    { seed: 8812, numRuns: 20_000 }
  );
  expect(plain).toBeGreaterThan(2000);
});

test('every place, speed and course is read to the last bit as the library reads it', () => {
  const place = fc.tuple(
    digits(2),
    fc.nat(59),
    digits(5),
    fc.nat(59),
    digits(7),
    fc.constantFrom('N', 'S'),
    fc.constantFrom('E', 'W')
  );
  fc.assert(
    fc.property(
      place,
      fc.nat(999),
      fc.nat(360),
      ([lat, latMin, part, lonMin, lonPart, ns, ew], tenths, course) => {
        const at = `${lat}${pad(latMin, 2)}.${part},${ns},0${lat}${pad(lonMin, 2)}.${lonPart},${ew}`;
        for (const body of [
          `GNRMC,120000,A,${at},${tenths / 10},${pad(course, 3)}.0,290228,,,D`,
          `GPGGA,235959.999,${at},2,12,${tenths / 10},-${tenths / 10},M,,M,,`
        ]) {
          const read = readPlainSentence(body);
          expect(read).toBeDefined();
          expect({ kind: 'sentence', sentence: read }).toEqual(decodeByLibrary(nmeaLine(body)));
        }
      }
    ),
    { seed: 1, numRuns: 2000 }
  );
});

test('the sentences of a receiver with a fix need no library, and all others are left to it', () => {
  for (const body of [RMC, GGA]) expect(readPlainSentence(body)).toBeDefined();
  for (const body of [
    RMC.replace(',A,', ',V,'),
    RMC.replace('005959.50', '255959.50'),
    RMC.replace('4301.02000', '4360.00000'),
    GGA.replace(',E,1,', ',E,0,'),
    'GPVTG,360.0,T,,M,36.0,N,66.7,K,A'
  ]) {
    expect(readPlainSentence(body)).toBeUndefined();
    expect(decodeSentence(nmeaLine(body))).toEqual(decodeByLibrary(nmeaLine(body)));
  }
});
