import { expect, test } from 'vitest';
import { FrameError } from './error.ts';
import { asciiOf, isAscii, textOf, utf8 } from './text.ts';

test('text of any script comes back', () => {
  for (const text of ['', 'П-07', 'ćirilica', '車', '😀', 'a'.repeat(300), '\u{10ffff}\u07ff\uffff']) {
    const bytes = Uint8Array.from(utf8(text));
    expect(bytes).toEqual(new TextEncoder().encode(text));
    expect(textOf(bytes, 0, bytes.length)).toBe(text);
  }
  expect(textOf(Uint8Array.from(utf8('\ud800')), 0, 3)).toBe('\ufffd');
});

test('what UTF-8 does not allow is refused: no lead, too long, a surrogate, too high, cut short', () => {
  const wrong = [
    [0x80],
    [0xc0, 0x80],
    [0xe0, 0x80, 0x80],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
    [0xe2, 0x82],
    [0xff]
  ];
  for (const bytes of wrong)
    expect(() => textOf(Uint8Array.from(bytes), 0, bytes.length)).toThrow(FrameError);
});

test('ASCII is known by its bytes', () => {
  const bytes = Uint8Array.from([65, 66, 200]);
  expect([isAscii(bytes, 0, 2), isAscii(bytes, 0, 3), asciiOf(bytes, 0, 2)]).toEqual([true, false, 'AB']);
});
