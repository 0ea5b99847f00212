import { expect, test } from 'vitest';
import { actionOf } from './keys.ts';

const press = (code: string, change = {}) =>
  actionOf({ code, key: '', ctrlKey: false, metaKey: false, altKey: false, repeat: false, ...change });

test('keys go by their place, so that Cyrillic and Latin layouts do the same', () => {
  expect(press('KeyK', { key: 'к' })).toBe('acknowledge');
  expect(press('KeyK', { key: 'k' })).toBe('acknowledge');
  expect(press('KeyA', { key: 'а' })).toBe('approve');
});

test('a key with a modifier is not ours', () => {
  expect(press('KeyA', { ctrlKey: true })).toBeUndefined();
  expect(press('KeyR', { metaKey: true })).toBeUndefined();
});

test('a key that is held down acknowledges once, but goes on zooming', () => {
  expect(press('KeyK', { repeat: true })).toBeUndefined();
  expect(press('Equal', { repeat: true })).toBe('zoomIn');
});

test('help is asked for by its sign, wherever the layout has it', () => {
  expect(press('Slash', { key: '?' })).toBe('help');
  expect(press('Minus', { key: '?' })).toBe('help');
});

test('search by Ctrl K or by its sign; where the layout has a dash in that place it goes on zooming', () => {
  expect(press('KeyK', { key: 'к', ctrlKey: true })).toBe('search');
  expect(press('KeyK', { metaKey: true })).toBe('search');
  expect(press('Slash', { key: '/' })).toBe('search');
  expect(press('Slash', { key: '-' })).toBe('zoomOut');
});
