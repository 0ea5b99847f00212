import Database from 'libsql';
import { join } from 'node:path';
import { factOf } from '#core/fact-entry.ts';
import type { LonLat } from '#core/place.ts';
import { PROTOCOL_VERSION } from '#core/protocol.ts';
import type { Track } from '#core/track.ts';
import { openSqliteJournal } from '../../server/journal/sqlite.ts';
import { dial } from './desk.ts';

/** Whatever a socket was sent, from the first message on. */
export type Listener = { readonly messages: readonly unknown[]; readonly close: () => void };

/** What really was, as the hub kept it: every place of a person, crew or sight, and the names of detections. */
export type Truth = { readonly places: readonly LonLat[]; readonly detectionIds: ReadonlySet<string> };

/** Joins a hub and keeps every message with its event, acknowledged as a page would. */
export function listenIn(url: string, cookie: string, hubId: string): Listener {
  const messages: unknown[] = [];
  const socket = dial(url, { cookie, origin: url }, { version: PROTOCOL_VERSION, hubId });
  socket.onAny((event: string, ...args: unknown[]) => {
    messages.push({ event, args: args.filter((arg) => typeof arg !== 'function') });
    for (const arg of args) if (typeof arg === 'function') arg();
  });
  return { messages, close: () => void socket.disconnect() };
}

/** Reads what a stopped hub kept in its folder. */
export async function truthOf(dataDir: string): Promise<Truth> {
  const places: LonLat[] = [];
  const detectionIds = new Set<string>();
  const journal = openSqliteJournal({ file: join(dataDir, 'journal.db'), nowMs: () => 0 });
  for (let seq = 0, page = await journal.read(0, 500); page.length > 0; page = await journal.read(seq, 500)) {
    for (const entry of page) {
      seq = entry.seq;
      const fact = factOf(entry);
      if (fact?.kind === 'detectionReported' && fact.body) detectionIds.add(fact.body.detection.id);
      if (fact && fact.kind !== 'packLoaded') collect(fact.body, places);
    }
  }
  await journal.close();
  const seen = new Database(join(dataDir, 'last-seen.db'));
  for (const { state } of seen.prepare('SELECT state FROM track').all() as { state: string }[]) {
    const { lon, lat } = JSON.parse(state) as Track;
    places.push([lon, lat]);
  }
  seen.close();
  return { places, detectionIds };
}

/** A figure this near to a true one, in degrees, tells where somebody was to a street: 50 m. */
const NEAR_DEG = 0.0005;
/** Fields that say where, how near or which way, whatever stands in them. */
const PLACES = new Set(['at', 'from', 'lon', 'lat', 'errM', 'borderM', 'azDeg', 'courseDeg', 'bearing']);

/** Everything in messages that tells a place, a detection or a name, by its path; the sections and places of the pack apart. */
export function preciseIn(
  messages: readonly unknown[],
  { places, detectionIds, names }: Truth & { readonly names: readonly string[] }
): readonly string[] {
  const near = new Set(places.flat().flatMap(cells));
  const found: string[] = [];
  walk(messages, '');
  return found;

  function walk(value: unknown, path: string): void {
    if (typeof value === 'number' && isFine(value) && cells(value).some((cell) => near.has(cell))) {
      found.push(`${path} is ${value}, a place`);
    } else if (typeof value === 'string') {
      if (detectionIds.has(value)) found.push(`${path} is the detection ${value}`);
      if (names.some((name) => value.includes(name))) found.push(`${path} names ${value}`);
    } else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      found.push(`${path} is a frame`);
    } else if (Array.isArray(value)) {
      value.forEach((one, nth) => walk(one, `${path}[${nth}]`));
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'pack') continue;
        if (PLACES.has(key) && inner !== undefined && inner !== null) found.push(`${path}.${key} is there`);
        walk(inner, `${path}.${key}`);
      }
    }
  }
}

/** Minutes and shares have a decimal or two; a place has more. */
function isFine(value: number): boolean {
  return Math.round(value * 100) / 100 !== value;
}

/** The cells of a grid in which a figure and its near neighbours lie. */
function cells(value: number): readonly number[] {
  const cell = Math.floor(value / NEAR_DEG);
  return [cell - 1, cell, cell + 1];
}

function collect(value: unknown, places: LonLat[]): void {
  if (isLonLat(value)) places.push(value);
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) collect(inner, places);
}

function isLonLat(value: unknown): value is LonLat {
  const [lon, lat] = Array.isArray(value) && value.length === 2 ? (value as unknown[]) : [];
  return typeof lon === 'number' && typeof lat === 'number' && lon > 20 && lon < 25 && lat > 41 && lat < 45;
}
