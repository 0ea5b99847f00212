import { readFileSync, renameSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EMPTY_KEYFRAME } from '#core/archive/keyframe.ts';
import { stormOf, unnamed } from '#core/archive/storm.fixture.ts';
import { openArchive } from './archive.ts';
import { openDisk } from './disk.ts';
import {
  all,
  batchesOf,
  contents,
  faulty,
  inFolder,
  minutes,
  names,
  readAll,
  setUp,
  START_MS,
  write
} from './night.fixture.ts';

test('segments end with five minutes, follow one another, and are never touched again', async () => {
  await inFolder(async (dir) => {
    const archive = setUp(dir);
    const night = minutes(23);
    await write(archive, night.slice(0, 12));
    const early = contents(dir).slice(0, 2);
    await write(archive, night.slice(12));
    await archive.writer.close();
    expect(contents(dir).slice(0, 2)).toEqual(early);
    expect(names(dir)).toEqual(
      ['22-00', '22-05', '22-10', '22-15', '22-20'].map(
        (at, nth) => `0000000${nth + 1}-2026-11-21T${at}-00.000Z-1.vidik`
      )
    );
    const readings = await all(archive);
    expect(batchesOf(readings).map(unnamed)).toEqual(night.map(unnamed));
    expect(readings.filter(({ kind }) => kind === 'keyframe')).toHaveLength(1);
    const reports = night.flatMap((batch) => batch.reports).length;
    expect(archive.writer.report()).toMatchObject({ state: 'writing', kept: reports, lost: 0, segments: 5 });
  });
});

test('the same night makes the same files', async () => {
  const made: unknown[] = [];
  for (let nth = 0; nth < 2; nth++) {
    await inFolder(async (dir) => {
      const archive = setUp(dir);
      await write(archive, stormOf(6, 300, START_MS));
      await archive.writer.close();
      made.push(contents(dir));
    });
  }
  expect(made[1]).toEqual(made[0]);
});

test.each([
  ['killed while it was open', (_open: string) => undefined],
  [
    'killed while it was being sealed',
    (open: string) => writeFileSync(open.replace('.open', '.1.tmp'), 'half')
  ],
  [
    'killed between the rename and the end',
    (open: string) => {
      const sealed = open.replace('.open', '.vidik');
      renameSync(`${sealed}.kept`, sealed);
    }
  ]
])('a segment that was %s is whole after the next start', async (_how, breakIt) => {
  await inFolder(async (dir) => {
    const night = minutes(4);
    const first = setUp(dir);
    await write(first, night);
    const [open = ''] = names(dir);
    const bytes = readFileSync(join(dir, open));
    await first.writer.close();
    const sealed = readFileSync(join(dir, open.replace('.open', '.vidik')));
    // As if it had been killed before the seal.
    renameSync(join(dir, open.replace('.open', '.vidik')), join(dir, open.replace('.open', '.vidik.kept')));
    writeFileSync(join(dir, open), bytes);
    breakIt(join(dir, open));

    const second = setUp(dir);
    await second.writer.flush();
    expect(names(dir).filter((name) => !name.endsWith('.kept'))).toEqual([open.replace('.open', '.vidik')]);
    expect(readFileSync(join(dir, open.replace('.open', '.vidik')))).toEqual(sealed);
    expect(batchesOf(await all(second)).map(unnamed)).toEqual(night.map(unnamed));
    await second.writer.close();
  });
});

test('a tail that a crash cut off costs the tail, a flipped byte the rest of its segment, and both are said', async () => {
  await inFolder(async (dir) => {
    const night = minutes(14);
    const first = setUp(dir);
    for (const batch of night) await write(first, [batch]);
    const [, damaged = '', open = ''] = names(dir);
    const size = readFileSync(join(dir, open)).length;
    // The timer of the first writer is still; what it would do next is not part of this.
    await first.writer.flush();
    truncateSync(join(dir, open), size - 3);
    const bytes = readFileSync(join(dir, damaged));
    const at = bytes.length - 5;
    bytes[at] = (bytes[at] ?? 0) ^ 4;
    writeFileSync(join(dir, damaged), bytes);

    const second = setUp(dir);
    await second.writer.flush();
    const readings = await all(second);
    const kept = [...night.slice(0, 9), ...night.slice(10, 13)];
    expect(batchesOf(readings).map(unnamed)).toEqual(kept.map(unnamed));
    const gap = readings.find(({ kind }) => kind === 'gap');
    expect(gap).toMatchObject({ segment: damaged.replace('.vidik', ''), why: 'a checksum does not agree' });
    expect(readings.filter(({ kind }) => kind === 'keyframe')).toHaveLength(2);
    await second.writer.close();
    await first.writer.close();
  });
});

test('a full disk is said once, what is lost is counted, and it goes on when there is room', async () => {
  await inFolder(async (dir) => {
    const { disk, fault } = faulty(openDisk(dir));
    const archive = setUp(dir, { disk });
    const { writer, at, said } = archive;
    const night = minutes(9);
    const count = (from: number, to: number) =>
      night.slice(from, to).flatMap(({ reports }) => reports).length;
    await write(archive, night.slice(0, 3));
    fault.why = 'ENOSPC: no space left on device';
    for (const batch of night.slice(3, 6)) {
      at.wallMs += 6_000;
      await write(archive, [batch]);
    }
    expect(said).toEqual(['ENOSPC: no space left on device']);
    expect(writer.report()).toMatchObject({ state: 'refusing', kept: count(0, 3), lost: count(3, 6) });
    fault.why = undefined;
    at.wallMs += 6_000;
    writer.note([], at.hubMs, () => EMPTY_KEYFRAME);
    await write(archive, night.slice(6));
    expect(writer.report()).toMatchObject({ state: 'writing', kept: count(0, 3) + count(6, 9) });
    await writer.close();
    const readings = await all(archive);
    expect(batchesOf(readings).map(unnamed)).toEqual([...night.slice(0, 3), ...night.slice(6)].map(unnamed));
    expect(readings.filter(({ kind }) => kind === 'keyframe')).toHaveLength(2);
  });
});

test('a file that the disk cannot read stays where it is, and what comes is written beside it', async () => {
  await inFolder(async (dir) => {
    const disk = openDisk(dir);
    const bad = '2026-11-21T21-55-00.000Z.open';
    writeFileSync(join(dir, bad), 'on a bad place');
    const archive = setUp(dir, {
      disk: {
        ...disk,
        read: (name, bytes) =>
          name === bad ? Promise.reject(new Error('EIO: i/o error')) : disk.read(name, bytes)
      }
    });
    const night = minutes(3);
    await write(archive, night);
    await archive.writer.close();
    expect(archive.writer.report()).toMatchObject({ state: 'writing', lost: 0, unread: 1 });
    expect(names(dir)).toContain(bad);
    const readings = await all(archive);
    expect(readings[0]).toMatchObject({ kind: 'gap', segment: '2026-11-21T21-55-00.000Z' });
    expect(batchesOf(readings).map(unnamed)).toEqual(night.map(unnamed));
  });
});

test('a file that goes while the folder is looked through is passed over', async () => {
  await inFolder(async (dir) => {
    const archive = setUp(dir);
    await write(archive, minutes(3));
    // There by name, and gone when it is asked how large it is.
    symlinkSync(join(dir, 'gone'), join(dir, '2026-11-21T21-55-00.000Z.open'));
    expect(await archive.reader.segments()).toHaveLength(1);
    await archive.writer.close();
    expect(archive.writer.report()).toMatchObject({ state: 'writing', lost: 0, segments: 1 });
  });
});

test('a disk that never answers costs reports, not memory, and nobody waits', async () => {
  await inFolder(async (dir) => {
    const disk = openDisk(dir);
    let answer = (): void => undefined;
    const stuck = new Promise<void>((done) => (answer = done));
    const archive = setUp(dir, {
      disk: {
        ...disk,
        async create(name) {
          if (name.endsWith('.open')) await stuck;
          return disk.create(name);
        }
      }
    });
    await archive.writer.flush();
    const [one] = stormOf(1, 9, START_MS).flatMap(({ reports }) => reports);
    if (!one) throw new Error('a storm without reports');
    // Numbers that nobody foretells, kept as they are.
    const odd = 1 / 3;
    const many = Array.from({ length: 20_000 }, () => ({
      ...{ ...one, alarm: undefined, lon: odd, lat: odd, altMslM: odd, speedMps: odd },
      ...{ courseDeg: odd, accuracyM: odd, batteryPct: odd }
    }));
    for (let sec = 0; sec < 20; sec++)
      archive.writer.note(many, START_MS + sec * 1_000, () => EMPTY_KEYFRAME);
    expect(archive.writer.report().state).toBe('refusing');
    expect(archive.said).toEqual(['the archive waits for its disk for too long']);
    answer();
    await archive.writer.close();
    expect(archive.writer.report()).toMatchObject({ kept: 0, lost: 20 * many.length });
  });
});

test('what is past its days goes, the oldest first; likewise what is over the size', async () => {
  await inFolder(async (dir) => {
    const long = minutes(40);
    const first = setUp(dir);
    await write(first, long);
    await first.writer.close();
    const sizes = contents(dir).map(([, bytes]) => bytes?.length ?? 0);
    expect(sizes).toHaveLength(8);
    const bytes = sizes.slice(-3).reduce((sum, size) => sum + size, 0);

    const second = setUp(dir, { keep: { days: 30, bytes } });
    await second.writer.flush();
    expect(second.writer.report()).toMatchObject({ segments: 3, bytes });
    expect(names(dir)[0]).toBe('00000006-2026-11-21T22-25-00.000Z-1.vidik');
    await second.writer.close();

    // A clock that leapt by a month deletes nothing, and it is said; that what it holds back is due is for a day to show.
    const third = setUp(dir);
    third.at.hubMs = START_MS + 31 * 86_400_000;
    await write(third, [{ nowMs: third.at.hubMs, reports: [] }]);
    expect(third.writer.report()).toMatchObject({ segments: 3, heldBack: 3 });
    expect(third.said).toMatchObject([expect.stringContaining('3 segments stay')]);
    await third.writer.close();
  });
});

test('files of another hub, or none of ours, are never taken for what happened here', async () => {
  await inFolder(async (dir) => {
    const archive = setUp(dir);
    await write(archive, minutes(2));
    await archive.writer.close();
    writeFileSync(join(dir, '2026-11-21T23-00-00.000Z.open'), 'nothing that can be read');
    writeFileSync(join(dir, 'notes.txt'), 'mine');
    const other = await openArchive({
      dir,
      hub: { hubId: 'pirot', packHash: 'ab12', exercise: false },
      keep: { days: 30, bytes: 1e9 },
      journal: { id: 'another', lease: () => Promise.resolve({ token: 1 }) },
      hubNowMs: () => START_MS,
      wallNowMs: () => 0,
      failed: () => undefined
    });
    const readings = await readAll(other.reader.readFrom(0, Infinity, 'received'));
    expect(readings).toMatchObject([{ kind: 'gap', why: 'is of another hub' }]);
    expect(other.report()).toMatchObject({ unread: 1, segments: 1 });
    expect(names(dir)).toContain('notes.txt');
    await other.close();
  });
});
