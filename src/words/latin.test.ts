import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CYRILLIC_LETTERS, toLatin } from './latin.ts';

test.each([
  ['Љубав', 'Ljubav'],
  ['ЉУБАВ', 'LJUBAV'],
  ['ЏЕП', 'DŽEP'],
  ['Џеп', 'Džep'],
  ['џеп', 'džep'],
  ['Њ', 'Nj'],
  ['Њ.', 'Nj.'],
  ['ЊЕГОШ', 'NJEGOŠ'],
  ['КОЊ', 'KONJ'],
  ['КОЊ И ПАЊ', 'KONJ I PANJ'],
  ['Љ. Љубић', 'Lj. Ljubić'],
  ['ЉЉ', 'LJLJ'],
  ['Ђурђевак 02:14', 'Đurđevak 02:14'],
  ['надживети', 'nadživeti'],
  ['Група 6–9 особа, пешице', 'Grupa 6–9 osoba, pešice'],
  ['Предлог: пошаљи Т-07', 'Predlog: pošalji T-07'],
  ['Нишава · ЏОЏ', 'Nišava · DŽODŽ'],
  ['Щръклево', 'Štraklevo'],
  ['', '']
])('%s is %s', (cyrillic, latin) => {
  expect(toLatin(cyrillic)).toBe(latin);
});

test('the Serbian pangram keeps every letter apart', () => {
  expect(toLatin('Љубазни фењерџија чађавог лица хоће да ми покаже штос')).toBe(
    'Ljubazni fenjerdžija čađavog lica hoće da mi pokaže štos'
  );
});

test('every Cyrillic letter is mapped, small and capital, to the same word in either size', () => {
  for (const letter of CYRILLIC_LETTERS) {
    const small = toLatin(letter);
    expect(small).toMatch(/^[a-zčćđšž]{1,2}$/);
    expect(toLatin(letter.toUpperCase()).toLowerCase()).toBe(small);
  }
  expect(CYRILLIC_LETTERS.length).toBe(41);
});

test('no Cyrillic of ours is left, and size does not change the letters', () => {
  const letter = fc.constantFrom(
    ...CYRILLIC_LETTERS,
    ...CYRILLIC_LETTERS.map((l) => l.toUpperCase()),
    ' ',
    '-',
    '7'
  );
  fc.assert(
    fc.property(fc.array(letter), (letters) => {
      const text = letters.join('');
      expect(toLatin(text)).not.toMatch(/[\u0400-\u04ff]/);
      expect(toLatin(text).toLowerCase()).toBe(toLatin(text.toLowerCase()));
      expect(toLatin(text.toUpperCase()).toLowerCase()).toBe(toLatin(text.toLowerCase()));
    }),
    { seed: 26 }
  );
});

test('what is not Cyrillic is untouched', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!/[\u0400-\u04ff]/.test(text));
      expect(toLatin(text)).toBe(text);
    }),
    { seed: 27 }
  );
});

test('a text in parts is the text in one, between words', () => {
  const word = fc.constantFrom('Њива', 'ЉИГ', 'џем', 'Чачак', '11 min', 'P50');
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(toLatin(words.join(' '))).toBe(words.map(toLatin).join(' '));
    }),
    { seed: 28 }
  );
});
