import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PLATES } from './atlas.ts';
import { SHAPES } from './detections.ts';
import { RING, SENDABLE } from './marks.ts';
import { PLATE } from './sensors.ts';

/** What a plate draws, stroke by stroke. */
function strokesOf(name: string): string {
  const drawn: string[] = [];
  const pen = new Proxy(
    {},
    {
      get:
        (_, verb) =>
        (...args: readonly unknown[]) =>
          drawn.push(`${String(verb)} ${JSON.stringify(args)}`),
      set: (_, key, value) => drawn.push(`${String(key)} = ${String(value)}`) > 0
    }
  ) as CanvasRenderingContext2D;
  const draw = PLATES[name];
  if (draw === undefined) throw new Error(`no plate is called ${name}`);
  draw(pen);
  return drawn.join('\n');
}

const icons = readFileSync(new URL('../../../static/icons.svg', import.meta.url), 'utf8');

/** The outline of a symbol without its colours. */
function outlineOf(id: string): string {
  const body = new RegExp(`<symbol id="${id}"[^>]*>(.*?)</symbol>`, 's').exec(icons)?.[1];
  if (body === undefined) throw new Error(`no symbol is called ${id}`);
  return body.replace(/\s(fill|stroke|color|opacity)="[^"]*"/g, '').replace(/\s+/g, ' ');
}

const distinct = (shapes: readonly string[]): number => new Set(shapes).size;

test('Colour-blind-safe + shape redundancy: every severity has an outline of its own', () => {
  const shapes = Object.values(SHAPES);
  expect(distinct(shapes.map(outlineOf))).toBe(4);
});

test('Colour-blind-safe + shape redundancy: every state of a unit has strokes of its own, on the map and in lists', () => {
  const states = Object.entries(SENDABLE);
  expect(distinct(states.map(([, plate]) => (plate === undefined ? '' : strokesOf(plate))))).toBe(4);
  expect(distinct(states.map(([state]) => outlineOf(`a-${state}`)))).toBe(4);
});

test('Colour-blind-safe + shape redundancy: every standing of a sensor has strokes of its own', () => {
  const plates = Object.values(PLATE);
  expect(distinct(plates.map((plate) => (plate === undefined ? '' : strokesOf(plate))))).toBe(4);
});

test('Visible age on each symbol: every age has a ring of its own, and fresh has none', () => {
  const rings = Object.values(RING).map((ring) => (ring === undefined ? '' : strokesOf(ring)));
  expect(distinct(rings)).toBe(4);
  expect(RING.fresh).toBeUndefined();
  const states = Object.values(SENDABLE).flatMap((plate) => (plate === undefined ? [] : strokesOf(plate)));
  expect(distinct([...rings, ...states])).toBe(rings.length + states.length);
});

test('the comparison knows shapes that differ by colour alone as one', () => {
  expect(strokesOf('slash')).not.toBe(strokesOf('slash/halo'));
  expect(outlineOf('v-high')).not.toContain('fill=');
});
