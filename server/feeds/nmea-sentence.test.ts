import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endEpoch, hearSentence, NMEA_SILENCE, parseEpoch } from '#core/wire/nmea.ts';
import { nmeaLine } from '#core/wire/nmea.fixture.ts';
import { decodeSentence } from './nmea-sentence.ts';
import { NIGHT_MS } from './pack.fixture.ts';

function decoded(body: string) {
  const found = decodeSentence(nmeaLine(body));
  return found.kind === 'sentence' ? found.sentence : found.kind;
}

const RMC = 'GPRMC,005959.50,A,4301.02000,N,02246.62000,E,25.0,036.0,211126,,,A';
const GGA = 'GNGGA,005959.50,4301.02000,N,02246.62000,E,1,08,0.9,545.4,M,46.9,M,,';

test('the sentences of receivers, in degrees, metres and m/s', () => {
  const place = { lon: 22.777, lat: 43.017 };
  const timeOfDayMs = 3_599_500;
  expect(decoded(RMC)).toMatchObject({
    kind: 'RMC',
    timeOfDayMs,
    dayMs: Date.UTC(2026, 10, 21),
    fix: '2d',
    lat: expect.closeTo(place.lat, 9),
    lon: expect.closeTo(place.lon, 9),
    speedMps: expect.closeTo(12.8611, 4),
    courseDeg: 36
  });
  expect(decoded(GGA)).toMatchObject({
    kind: 'GGA',
    dayMs: undefined,
    fix: '3d',
    altMslM: 545.4,
    sats: 8,
    hdop: 0.9
  });
  expect(decoded('GPGLL,4301.02,S,02246.62,W,005959.50,A,A')).toMatchObject({
    lat: expect.closeTo(-place.lat, 9),
    lon: expect.closeTo(-place.lon, 9),
    fix: '2d',
    timeOfDayMs
  });
  expect(decoded('GNGNS,005959.50,4301.02,N,02246.62,E,AAN,12,0.8,545.4,46.9,,')).toMatchObject({
    fix: '2d',
    sats: 12
  });
  expect(decoded('GPVTG,360.0,T,,M,36.0,N,66.7,K,A')).toMatchObject({
    courseDeg: 0,
    speedMps: expect.closeTo(18.52, 6)
  });
  expect(decoded('GPZDA,005959.50,21,11,2026,00,00')).toMatchObject({
    dayMs: Date.UTC(2026, 10, 21),
    fix: undefined
  });
});

test('V, quality 0, no modes and empty fields are no fix, and no place is read from them', () => {
  for (const body of [
    'GPRMC,,V,,,,,,,,,,N',
    'GPRMC,005959.50,V,4301.02,N,02246.62,E,,,211126,,,N',
    'GPRMC,005959.50,V,36000.0000,N,72000.0000,E,,,211126,,,N',
    'GPRMC,005959.50,,4301.02,N,02246.62,E,,,211126,,,A',
    'GPRMC,005959.50,A,4301.02,N,02246.62,E,,,211126,,,N',
    'GPGGA,005959.50,,,,,0,00,99.99,,,,,,',
    'GPGGA,005959.50,4301.02,N,02246.62,E,,00,,,M,,M,,',
    'GPGLL,4301.02,N,02246.62,E,005959.50,V,N',
    'GNGNS,005959.50,4301.02,N,02246.62,E,NN,00,99.9,,,,'
  ]) {
    expect(decoded(body), body).toMatchObject({ fix: 'none', lon: undefined, lat: undefined });
  }
});

test('how good a fix is', () => {
  const fixes = (name: string, values: string, body: (value: string) => string) =>
    [...values].map((value) => {
      const found = decoded(body(value));
      return typeof found === 'string'
        ? found
        : `${name}${value} ${found.fix}${found.simulated ? ' simulated' : ''}`;
    });
  expect(fixes('', '1245678', (value) => GGA.replace(',E,1,', `,E,${value},`))).toEqual([
    '1 3d',
    '2 dgps',
    '4 rtk',
    '5 rtk',
    '6 estimated',
    '7 manual',
    '8 3d simulated'
  ]);
  expect(fixes('', 'ADREMS', (value) => RMC.replace(/A$/, value))).toEqual([
    'A 2d',
    'D dgps',
    'R rtk',
    'E estimated',
    'M manual',
    'S 2d simulated'
  ]);
  expect(fixes('', '9', (value) => GGA.replace(',E,1,', `,E,${value},`))).toEqual(['badMessage']);
});

test('a place that is none is refused, and minutes that were rounded up are not', () => {
  for (const body of [
    RMC.replace('4301.02000,N', '36000.0000,N'),
    RMC.replace('4301.02000,N', '4361.02000,N'),
    RMC.replace('4301.02000,N', '43x1.02000,N'),
    RMC.replace('4301.02000,N', '4301.02000,E'),
    RMC.replace('4301.02000,N', '4301.02000,'),
    RMC.replace('4301.02000,N', ',N'),
    RMC.replace('02246.62000', '2246.62000'),
    RMC.replace('02246.62000', '43,01'),
    RMC.replace('25.0', '25,0'),
    RMC.replace('25.0', 'NaN'),
    RMC.replace('005959.50', '259999.50'),
    RMC.replace(',A', ',Q'),
    GGA.replace(',08,', ',0x,'),
    'GPRMC,005959.50,A'
  ]) {
    expect(decoded(body), body).toBe('badMessage');
  }
  expect(decoded(RMC.replace('4301.02000', '4259.99999'))).toMatchObject({ lat: expect.closeTo(43, 6) });
  expect(decoded(RMC.replace('4301.02000', '4260.0000'))).toMatchObject({ lat: 43 });
});

test('a day that is none is not guessed', () => {
  for (const day of ['2208-1', '310226', '', '21112026']) {
    expect(decoded(RMC.replace('211126', day)), day).toMatchObject({ dayMs: undefined });
  }
});

test('other sentences, also those named as a part of every object, are no news', () => {
  for (const body of [
    'GPGSV,1,1,01,05,45,180,40',
    'PUBX,00,1',
    'GPtoString,1',
    'GP__proto__,1',
    'CCGPQ,RMC',
    'RMC,1'
  ]) {
    expect(decoded(body), body).toBe('other');
  }
  expect(decodeSentence('$GPRMC,,V,,,,,,,,,,N').kind).toBe('badChecksum');
  expect(decodeSentence(`${nmeaLine(RMC)}  `).kind).toBe('sentence');
});

/** What the picture would be told of a line. */
function told(line: string) {
  const found = decodeSentence(line);
  if (found.kind !== 'sentence') return [];
  const heard = hearSentence(NMEA_SILENCE, found.sentence);
  return [...heard.epochs, ...endEpoch(heard.talk).epochs].map((epoch) =>
    parseEpoch(epoch, {
      feedId: 'gnss',
      deviceId: 'gnss-1',
      assetId: undefined,
      receivedAtMs: NIGHT_MS,
      auth: 'none',
      newId: () => 'o-1',
      trustworthyClock: false
    })
  );
}

test('a line of which any letters are wrong is never a place', () => {
  const lines = [RMC, GGA].map(nmeaLine);
  const letter = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
  fc.assert(
    fc.property(fc.constantFrom(...lines), fc.nat(90), letter, (line, at, other) => {
      const i = at % (line.length - 3);
      if (line[i] === other) return;
      expect(told(line.slice(0, i) + other + line.slice(i + 1))).toEqual([]);
    })
  );
});

test('whatever stands in the fields under a right checksum, nothing is thrown and no place is out of range', () => {
  const field = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      '',
      'A',
      'V',
      'N',
      'E',
      '4301.02',
      '02246.62',
      '36000.0000',
      '-1',
      '1e9',
      '0',
      '00',
      '9999999'
    ),
    fc.double().map(String)
  );
  const kinds = fc.constantFrom('RMC', 'GGA', 'GNS', 'GLL', 'VTG', 'ZDA', 'TXT', 'GSV');
  let places = 0;
  fc.assert(
    fc.property(
      kinds,
      fc.constantFrom(RMC, GGA),
      fc.dictionary(fc.nat(15).map(String), field),
      (kind, body, changes) => {
        const fields = body.split(',').map((value, i) => changes[i] ?? value);
        for (const parsed of told(nmeaLine([`GP${kind}`, ...fields.slice(1)].join(',')))) {
          if (!parsed.ok || parsed.value.fix === 'none') continue;
          const { lon = NaN, lat = NaN } = parsed.value;
          places += 1;
          expect(Math.abs(lon) <= 180 && Math.abs(lat) <= 90).toBe(true);
        }
      }
    ),
    { numRuns: 3000, seed: 8812 }
  );
  expect(places).toBeGreaterThan(50);
});
