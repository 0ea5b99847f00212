import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nmeaLine } from './nmea.fixture.ts';
import { cutNmea, MAX_NMEA_LINE, nmeaBody } from './nmea-line.ts';

const rmc = nmeaLine('GPRMC,010203.00,A,4301.02000,N,02246.62000,E,25.0,036.0,221126,,,A');

test('a line begins at its dollar: what another line cut off, and noise, are left behind', () => {
  expect(cutNmea('', `e,1*00\r\n\xff\x00{"class":"VERSION"}\r\n${rmc}\r\n$GPGGA,01`)).toEqual({
    lines: [rmc],
    rest: '$GPGGA,01',
    overlong: 0
  });
  const interleaved = cutNmea('', `$GPGGA,0102${rmc}\r\n03.00,4301*00\r\n`).lines;
  expect(interleaved.map(nmeaBody).filter(Boolean)).toHaveLength(1);
  expect(cutNmea('', `${rmc}${rmc}\n`).lines).toEqual([rmc, rmc]);
});

test('a line longer than 256 bytes is dropped, and the next one is read', () => {
  const long = `$${'A'.repeat(MAX_NMEA_LINE - 1)}`;
  expect(cutNmea('', `${long}\n${rmc}\n`)).toEqual({ lines: [long, rmc], rest: '', overlong: 0 });
  expect(cutNmea('', `${long}AA\n${rmc}\n`)).toEqual({ lines: [rmc], rest: '', overlong: 1 });
  expect(cutNmea(long, 'A'.repeat(100_000))).toEqual({ lines: [], rest: '', overlong: 1 });
});

test('however a stream is cut, the lines are the same', () => {
  const stream = `noise\r\n${rmc}\r\n$GP${rmc}${rmc}\n${'x'.repeat(600)}$${'y'.repeat(400)}\r\n${rmc}\r\n`;
  const whole = cutNmea('', stream);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 40 }), (sizes) => {
      const lines: string[] = [];
      let [rest, overlong, at, turn] = ['', 0, 0, 0];
      while (at < stream.length) {
        const size = sizes[turn++ % sizes.length] ?? 1;
        const cut = cutNmea(rest, stream.slice(at, at + size));
        lines.push(...cut.lines);
        [rest, overlong, at] = [cut.rest, overlong + cut.overlong, at + size];
      }
      expect({ lines, rest, overlong }).toEqual(whole);
    })
  );
});

test('the checksum is compulsory and has to fit', () => {
  expect(nmeaBody(rmc)).toMatch(/^GPRMC.*,A$/);
  expect(nmeaBody(rmc.toLowerCase())).toBeUndefined();
  expect(nmeaBody(rmc.slice(0, -3))).toBeUndefined();
  expect(nmeaBody(`${rmc}1`)).toBeUndefined();
  expect(nmeaBody('$*00')).toBeUndefined();
  for (let i = 1; i < rmc.indexOf('*'); i += 1) {
    expect(nmeaBody(`${rmc.slice(0, i)}${rmc[i] === '1' ? '7' : '1'}${rmc.slice(i + 1)}`)).toBeUndefined();
  }
});
