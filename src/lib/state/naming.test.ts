import { expect, test } from 'vitest';
import { createNaming } from './naming.ts';
import { sampleRoom } from './sample-room.ts';

const room = sampleRoom();

test('names follow the script, codes their letters', () => {
  const cyrillic = createNaming(room.pack, room.roles, 'sr-Cyrl');
  expect([cyrillic.unit('unit-T-07'), cyrillic.sector('S-11'), cyrillic.officer('user-1')]).toEqual([
    'Т-07',
    'С-11 Смиловци',
    'Ј. Петровић'
  ]);
  const latin = createNaming(room.pack, room.roles, 'sr-Latn');
  expect([latin.unit('unit-T-07'), latin.sectorCode('S-11'), latin.officer('user-1')]).toEqual([
    'T-07',
    'S-11',
    'J. Petrović'
  ]);
});

test('a source is found whatever it is', () => {
  const { source } = createNaming(room.pack, room.roles, 'en');
  expect(
    ['sensor-vidlic', 'ST-1', 'dev-ST-1', 'unit-P-03', 'avl', 'shelter-pirot', 'who'].map(source)
  ).toEqual(['Vidlič', 'Vidlič', 'Vidlič', 'P-03', 'Vozila', 'Pirot', 'who']);
});

test('what no person did has no name of a person', () => {
  const { officer } = createNaming(room.pack, room.roles, 'en');
  expect([officer('mind'), officer('crew'), officer('officer'), officer('user-9')]).toEqual([
    'the system',
    'the crew',
    'an officer',
    'user-9'
  ]);
});
