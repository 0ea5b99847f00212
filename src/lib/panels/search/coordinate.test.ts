import { expect, test } from 'vitest';
import { parseCoordinate } from './coordinate.ts';
import { fromMgrs } from './mgrs.ts';

test('degrees by point or comma, latitude first unless letters say otherwise', () => {
  const place = { lon: 22.8531, lat: 43.0498 };
  for (const text of [
    '43.0498 22.8531',
    '43,0498 22,8531',
    '43.0498, 22.8531',
    '43,0498; 22,8531',
    '43,0498° N 22,8531° E',
    '22.8531 E 43.0498 N',
    'N43.0498 E22.8531'
  ])
    expect(parseCoordinate(text), text).toEqual(place);
});

test('degrees, minutes and seconds', () => {
  const at = parseCoordinate(`43°02'59.3"N 22°51'11.2"E`);
  expect(at?.lat).toBeCloseTo(43.04981, 5);
  expect(at?.lon).toBeCloseTo(22.85311, 5);
});

test('what is no place is none', () => {
  for (const text of ['', '43', 'П-07', '26-1187', '95 22', '1 2 3', '43 E 22 N 5', 'смил', '10 E 20 E'])
    expect(parseCoordinate(text), text).toBeUndefined();
});

test('MGRS of known places north and south of the equator', () => {
  const tower = fromMgrs('31U DQ 48251 11932');
  expect(tower?.lat).toBeCloseTo(48.8582, 3);
  expect(tower?.lon).toBeCloseTo(2.2945, 3);
  const memorial = fromMgrs('18SUJ2348306479');
  expect(memorial?.lat).toBeCloseTo(38.8895, 3);
  expect(memorial?.lon).toBeCloseTo(-77.0352, 3);
  const opera = fromMgrs('56HLH3490151866');
  expect(opera?.lat).toBeCloseTo(-33.857, 2);
  expect(opera?.lon).toBeCloseTo(151.215, 2);
  expect(fromMgrs('99TGN13916832')).toBeUndefined();
  expect(fromMgrs('34TGN139168')).toEqual(parseCoordinate('34t gn 139 168'));
});
