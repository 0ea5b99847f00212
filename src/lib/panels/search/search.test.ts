import { expect, test } from 'vitest';
import { createNaming } from '$lib/state/naming.ts';
import { NOW_MS, sampleRoom } from '$lib/state/sample-room.ts';
import { foldText } from './fold-text.ts';
import { search } from './search.ts';

const room = sampleRoom();
const from = {
  room,
  naming: createNaming(room.pack, room.roles, 'sr-Cyrl'),
  fixes: new Map(),
  places: [{ cyrl: 'Ђурђево Поље', latn: 'Đurđevo Polje', en: 'Đurđevo Polje', lon: 22.7, lat: 43.2 }],
  nowMs: NOW_MS,
  symbolOfUnit: () => 'r-patrol'
};
const first = (query: string) => search(query, from)[0]?.hits[0];

test('letters of either script, with or without their marks, are the same', () => {
  expect(foldText('Ђурђево')).toBe(foldText('djurdjevo'));
  expect(foldText('Žagubica')).toBe(foldText('Жагубица'));
  expect(foldText('čačak')).toBe('cacak');
  expect(foldText('П-07')).toBe(foldText('p 07'));
});

test('a unit by Latin letters while the screen is Cyrillic, with the dash or without', () => {
  for (const query of ['t-07', 'T07', 'т-07', 'Т 07'])
    expect(first(query)?.found, query).toEqual({
      kind: 'choose',
      selected: { kind: 'unit', id: 'unit-T-07' }
    });
  expect(first('t07')?.title).toBe('Т-07');
});

test('sections, places of the basemap, sensors and commands', () => {
  expect(first('smil')?.found).toEqual({ kind: 'choose', selected: { kind: 'sector', id: 'S-11' } });
  expect(first('djurdj')?.found).toEqual({ kind: 'fly', lon: 22.7, lat: 43.2 });
  expect(first('polje')?.title).toBe('Ђурђево Поље');
  expect(first('vidlic')?.found).toEqual({
    kind: 'choose',
    selected: { kind: 'sensor', id: 'sensor-vidlic' }
  });
  expect(first('ko najduze')?.found).toEqual({ kind: 'command', command: 'silent' });
});

test('a coordinate is a place to go to; nonsense finds nothing; nothing typed offers commands', () => {
  expect(first('43,0498 22,8531')?.found).toEqual({ kind: 'fly', lon: 22.8531, lat: 43.0498 });
  expect(search('xyzzy', from)).toEqual([]);
  expect(search('', from)).toHaveLength(1);
});
