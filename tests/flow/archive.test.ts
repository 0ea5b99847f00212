import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PositionReport } from '#core/observation.ts';
import { readSegment } from '#core/archive/segment.ts';
import { openDisk } from '../../server/archive/disk.ts';
import { createArchiveReader } from '../../server/archive/reader.ts';
import { startHub, until, type TestHub } from './hub.ts';

const fix = (lat: number, over: object = {}): object => ({
  v: 1,
  kind: 'position',
  observedAt: Date.now(),
  lat,
  lon: 22.7,
  fix: '3d',
  speedMps: 8.25,
  courseDeg: 90,
  accuracyM: 5,
  altMslM: 612.5,
  ...over
});

async function read(dir: string, order: 'received' | 'measured') {
  const reports: PositionReport[] = [];
  const reader = createArchiveReader({ disk: openDisk(dir), hubId: 'pirot-exercise' });
  for await (const reading of reader.readFrom(0, Infinity, order)) {
    expect(reading.kind).not.toBe('gap');
    if (reading.kind === 'batches') reports.push(...reading.batches.flatMap((batch) => batch.reports));
  }
  return reports;
}

type Seen = { archive: { state: string; kept: number; lost: number } };

async function archiveOf(hub: TestHub): Promise<Seen['archive']> {
  const answer = await fetch(`${hub.url}/api/feeds`, { headers: { cookie: await hub.cookie('admin') } });
  return ((await answer.json()) as Seen).archive;
}

test('what was sent by signed requests is read back in order of receipt, and as it was', async () => {
  const nights = mkdtempSync(join(tmpdir(), 'vidik-nights-'));
  const hub = await startHub({ VIDIK_ARCHIVE_DIR: nights });
  try {
    // Whatever lies beside it, an exercise has a folder of its own.
    const dir = join(nights, 'pirot-exercise');
    const sentAt = Date.now();
    await hub.post('avl-p-04', [fix(43.02), fix(43.021, { observedAt: sentAt + 40, sentAt })]);
    await hub.post('avl-p-05', [fix(43.1, { observedAt: sentAt - 90_000 })]);
    // One that is not believed was heard all the same.
    await hub.post('avl-p-04', [fix(22.7, { lon: 43.02, observedAt: sentAt + 80 })]);
    await hub.restart();
    await hub.post('avl-p-04', [fix(43.022, { observedAt: Date.now() })]);
    await hub.stop();
    const known = await read(dir, 'received');
    expect(known.map(({ deviceId, lat }) => [deviceId, lat])).toEqual([
      ['avl-p-04', 43.02],
      ['avl-p-04', 43.021],
      ['avl-p-05', 43.1],
      ['avl-p-04', 22.7],
      ['avl-p-04', 43.022]
    ]);
    expect(known[1]).toMatchObject({
      ...{ kind: 'position', feedId: 'avl', assetId: 'P-04', auth: 'hmac', timeQuality: 'device' },
      ...{ fix: '3d', lon: 22.7, altMslM: 612.5, speedMps: 8.25, courseDeg: 90, accuracyM: 5, flags: [] }
    });
    expect((known[1]?.measuredAtMs ?? 0) - (known[1]?.sentAtMs ?? 0)).toBe(40);
    const [late] = await read(dir, 'measured');
    expect(late).toMatchObject({ deviceId: 'avl-p-05', lat: 43.1 });
    expect((late?.receivedAtMs ?? 0) - (late?.measuredAtMs ?? 0)).toBeGreaterThanOrEqual(90_000);
    const files = readdirSync(dir).filter((name) => !name.startsWith('writer.'));
    expect(files.map((name) => name.endsWith('.vidik'))).toEqual([true, true]);
    for (const name of files) {
      const { head } = readSegment(await openDisk(dir).read(name));
      expect(head).toMatchObject({ hubId: 'pirot-exercise', exercise: true, version: 1 });
      expect(head.packHash).not.toBe('');
    }
  } finally {
    await hub.close();
    rmSync(nights, { recursive: true });
  }
});

test('a hub goes on that cannot write its archive, says so, counts what it loses, and writes again', async () => {
  const hub = await startHub();
  try {
    const dir = join(hub.dataDir, 'archive');
    await hub.stop();
    rmSync(dir, { recursive: true });
    writeFileSync(dir, 'in the way');
    await hub.restart();
    await hub.post('avl-p-04', [fix(43.02)]);
    await until(() => readdirSync(hub.dataDir).includes('archive'));
    expect(await archiveOf(hub)).toMatchObject({ state: 'refusing', kept: 0, lost: 1 });
    expect((await fetch(`${hub.url}/readyz`)).status).toBe(200);
    renameSync(dir, `${dir}-was`);
    // It asks again a few seconds later, and has a keyframe from then on.
    for (let state = ''; state !== 'writing';) {
      await new Promise((later) => setTimeout(later, 200));
      ({ state } = await archiveOf(hub));
    }
    await hub.post('avl-p-04', [fix(43.021)]);
    await hub.stop();
    expect((await read(dir, 'received')).map(({ lat }) => lat)).toEqual([43.021]);
  } finally {
    await hub.close();
  }
});
