import { expect, test } from 'vitest';
import { formatLink, parseLink } from './view-url.ts';

test('a link says where the map stands and what is selected, and is read back', () => {
  const linked = {
    view: { lon: 22.74, lat: 43.12, zoom: 9.5 },
    selected: { kind: 'unit', id: 'unit-P-07' }
  } as const;
  expect(formatLink(linked)).toBe('?at=22.74000,43.12000,9.50&sel=unit:unit-P-07');
  expect(parseLink(formatLink(linked))).toEqual(linked);
  expect(formatLink({})).toBe('');
  const alert = { selected: { kind: 'alert', id: 'alert:det:7' } } as const;
  expect(parseLink(formatLink(alert))).toEqual({ view: undefined, ...alert });
});

test('what is not well formed is not there', () => {
  const none = { view: undefined, selected: undefined };
  for (const search of [
    '',
    '?at=1,2',
    '?at=a,b,c',
    '?at=,,',
    '?at=200,0,3',
    '?at=1,2,99',
    '?sel=person:x',
    '?sel=unit:'
  ])
    expect(parseLink(search), search).toEqual(none);
  expect(parseLink('?sel=unit:<b>').selected).toBeUndefined();
});
