import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Track } from '#core/track.ts';
import { openLastSeen } from './last-seen.ts';

const track = (id: string, lon: number): Track => ({
  id,
  kind: 'vehicle',
  assetId: id,
  unitId: undefined,
  lon,
  lat: 43.1,
  accuracyM: 4.5,
  speedMps: 12,
  courseDeg: 271,
  batteryPct: undefined,
  measuredAtMs: 1_700_000_000_123,
  sentAtMs: undefined,
  receivedAtMs: 1_700_000_000_456,
  deviceId: 'd',
  lastSeenMs: 1_700_000_000_456,
  flags: []
});

test('after a restart every track is where it was last, with its own time', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vidik-seen-'));
  try {
    const file = join(folder, 'last-seen.db');
    const before = openLastSeen(file);
    before.note([track('a', 22), track('b', 23)]);
    before.flush();
    before.note([track('a', 22.5)]);
    before.forget(['b']);
    before.close();
    const after = openLastSeen(file);
    expect(after.all()).toEqual([track('a', 22.5)]);
    after.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a file that cannot be read is begun anew: places are reported again, a hub that does not start is not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vidik-seen-'));
  try {
    const file = join(folder, 'last-seen.db');
    writeFileSync(file, 'no database at all, but long enough to have a header. '.repeat(100));
    const opened = openLastSeen(file);
    expect(opened.all()).toEqual([]);
    opened.note([track('a', 22)]);
    opened.close();
    const again = openLastSeen(file);
    expect(again.all()).toEqual([track('a', 22)]);
    again.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
