import { expect, test } from 'vitest';
import { actionOf, type KeyAction } from '$lib/panels/keys/keys.ts';
import { actOn, type KeyActs } from './key-acts.ts';

/** Acts that only note what was asked of them. */
function recorder(sends = false) {
  const asked: string[] = [];
  const note =
    (name: string) =>
    (...args: readonly (string | number)[]): boolean => {
      asked.push([name, ...args].join(' '));
      return sends;
    };
  const acts = new Proxy({}, { get: (_, name) => note(String(name)) }) as KeyActs;
  return { acts, asked };
}

test('each key asks for one thing, by its side or direction', () => {
  const did = (action: KeyAction): string | undefined => {
    const { acts, asked } = recorder();
    actOn(action, acts);
    expect(asked).toHaveLength(1);
    return asked[0];
  };
  expect(did('assess')).toBe('ask assess');
  expect(did('shelve')).toBe('ask shelve');
  expect(did('previous')).toBe('go -1');
  expect(did('stepOn')).toBe('event 1');
  expect(did('zoomOut')).toBe('zoom -1');
  expect(did('foldRight')).toBe('fold right');
  expect(did('inset')).toBe('fold inset');
  expect(did('goTo')).toBe('search goTo');
});

test('a letter goes no further where a field may take the focus, and Enter only where an order went out', () => {
  const stops = (action: KeyAction, sends = false): boolean => actOn(action, recorder(sends).acts);
  for (const action of ['note', 'search', 'decline', 'approve', 'help'] as const)
    expect(stops(action)).toBe(true);
  for (const action of ['acknowledge', 'next', 'strip', 'follow', 'clear'] as const)
    expect(stops(action, true)).toBe(false);
  expect(stops('confirm')).toBe(false);
  expect(stops('confirm', true)).toBe(true);
});

test('the inset and the shelf are reached by their keys', () => {
  const press = (code: string) =>
    actionOf({ code, key: '', ctrlKey: false, metaKey: false, altKey: false, repeat: false });
  expect(press('KeyZ')).toBe('inset');
  expect(press('KeyO')).toBe('shelve');
});
