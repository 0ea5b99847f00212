import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hubAt } from '#core/clock.ts';
import type { Room } from '#core/room.ts';
import { openChronicle, type Chronicle } from './journal/chronicle.ts';
import { openSqliteJournal } from './journal/sqlite.ts';
import { openBooks, PackError } from './opening.ts';

const START = Date.UTC(2026, 10, 21, 22, 0, 0);
const MINUTE = 60_000;
const packDir = 'server/hubs/south';

let folder = '';
let chronicle: Chronicle;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vidik-opening-'));
  const file = join(folder, 'journal.db');
  chronicle = await openChronicle(openSqliteJournal({ file, nowMs: Date.now }), Date.now);
});
afterEach(async () => {
  await chronicle.close();
  rmSync(folder, { recursive: true });
});

/** The room after a start at an instant of wall time. */
async function start(wallNowMs: number, config = { exercise: true, rate: 1 }): Promise<Room> {
  await openBooks({ chronicle, packDir, config, wallNowMs });
  return chronicle.room();
}

test('the first start enters the pack and the duty of every unit; the second enters nothing', async () => {
  const room = await start(START);
  expect(room.pack?.id).toBe('south');
  expect(Object.keys(room.units).sort()).toEqual(room.pack?.units.map((unit) => unit.id).sort());
  await start(START + MINUTE);
  expect(chronicle.head().seq).toBe(room.seq);
});

test('a hub that was killed at 16 times the pace goes on at the time it would have reached', async () => {
  const before = await start(START, { exercise: true, rate: 16 });
  const after = await start(START + MINUTE, { exercise: true, rate: 16 });
  expect(hubAt(after.clock, START + MINUTE)).toBe(hubAt(before.clock, START) + 16 * MINUTE);
});

test('another pace begins where the old one stood: time neither jumps nor goes back', async () => {
  const before = await start(START, { exercise: true, rate: 16 });
  const after = await start(START + MINUTE, { exercise: true, rate: 1 });
  expect(hubAt(after.clock, START + MINUTE)).toBe(hubAt(before.clock, START + MINUTE));
  expect(after.clock.rate).toBe(1);
});

test('after a long pause a new night begins, later than anything in the journal', async () => {
  await start(START, { exercise: true, rate: 16 });
  const room = await start(START + 600 * MINUTE, { exercise: true, rate: 16 });
  expect(hubAt(room.clock, START + 600 * MINUTE)).toBe(START + 600 * MINUTE);
});

test('a real hub keeps wall time', async () => {
  const room = await start(START, { exercise: false, rate: 1 });
  expect(hubAt(room.clock, START + MINUTE)).toBe(START + MINUTE);
});

test('a pack that cannot be used stops the start and names file, path and reason', async () => {
  const config = { exercise: true, rate: 1 };
  const opening = openBooks({ chronicle, packDir: folder, config, wallNowMs: START });
  await expect(opening).rejects.toThrow(PackError);
  await expect(opening).rejects.toThrow(/hub\.json/);
});

/** The pack of the south with so many more devices, as a folder. */
function withDevices(count: number): string {
  const large = join(folder, 'pack');
  cpSync(packDir, large, { recursive: true });
  const file = join(large, 'devices.json');
  const devices = JSON.parse(readFileSync(file, 'utf8')) as readonly { readonly id: string }[];
  const more = Array.from({ length: count }, (_, n) => ({ ...devices[0], id: `more-${n}` }));
  writeFileSync(file, JSON.stringify([...devices, ...more]));
  return large;
}

test('a pack of tens of thousands of devices is entered; one that the journal cannot hold stops the start', async () => {
  const config = { exercise: true, rate: 1 };
  await openBooks({ chronicle, packDir: withDevices(20_000), config, wallNowMs: START });
  expect(chronicle.room().pack?.devices.length).toBeGreaterThan(20_000);
  const opening = openBooks({ chronicle, packDir: withDevices(150_000), config, wallNowMs: START });
  await expect(opening).rejects.toThrow(PackError);
  await expect(opening).rejects.toThrow(/journal did not take it/);
});
