import { expect, test } from 'vitest';
import { sampleRoom } from '$lib/state/sample-room.ts';
import { placeOfChosen } from './chosen.ts';

const { pack } = sampleRoom();

test('a sector is where its name stands; what is nowhere has no place', () => {
  const [sector] = pack?.sectors ?? [];
  const at = placeOfChosen({ kind: 'sector', id: sector?.id ?? '' }, pack, new Map());
  expect([at?.lon, at?.lat]).toEqual([...(sector?.label ?? [])]);
  expect(placeOfChosen({ kind: 'unit', id: 'T-07' }, pack, new Map())).toBeUndefined();
  expect(placeOfChosen({ kind: 'shelter', id: 'none' }, pack, new Map())).toBeUndefined();
  expect(placeOfChosen({ kind: 'sector', id: 'none' }, undefined, new Map())).toBeUndefined();
});
