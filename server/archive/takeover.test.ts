import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EMPTY_KEYFRAME } from '#core/archive/keyframe.ts';
import { unnamed } from '#core/archive/storm.fixture.ts';
import {
  all,
  batchesOf,
  contents,
  inFolder,
  minutes,
  names,
  readAll,
  setUp,
  START_MS,
  write
} from './night.fixture.ts';

test('only the node that holds the lease writes, and the next one goes on with a keyframe of its own', async () => {
  await inFolder(async (dir) => {
    const here = setUp(dir);
    const night = minutes(8);
    await write(here, night.slice(0, 3));
    const there = setUp(dir, { holdsLease: false, token: 2 });
    await write(there, night.slice(0, 3));
    expect(names(dir)).toEqual(['00000001-2026-11-21T22-00-00.000Z-1.open']);
    here.at.holdsLease = false;
    there.at.holdsLease = true;
    // The first to know of it is the one that has it now: the other may be dead.
    there.writer.note([], night[3]?.nowMs ?? 0, () => EMPTY_KEYFRAME);
    await write(there, night.slice(4));
    expect(names(dir)).toEqual([
      '00000001-2026-11-21T22-00-00.000Z-1.vidik',
      '00000002-2026-11-21T22-04-00.000Z-2.vidik',
      '00000003-2026-11-21T22-05-00.000Z-2.open'
    ]);
    here.writer.note([], night[3]?.nowMs ?? 0, () => EMPTY_KEYFRAME);
    expect(here.writer.report().state).toBe('resting');
    await Promise.all([here.writer.close(), there.writer.close()]);
    const readings = await all(there);
    expect(batchesOf(readings).map(unnamed)).toEqual([...night.slice(0, 3), ...night.slice(4)].map(unnamed));
    expect(readings.filter(({ kind }) => kind === 'keyframe')).toHaveLength(2);
  });
});

test('a holder that comes back late leaves the segments of its successor alone, open ones too', async () => {
  await inFolder(async (dir) => {
    const night = minutes(9);
    const late = setUp(dir);
    await write(late, night.slice(0, 3));
    const next = setUp(dir, { token: 2 });
    await write(next, night.slice(3, 7));
    const before = contents(dir);
    // It believes itself to be the holder still; the journal knows better, and so does every piece of work on the disk.
    late.at.token = 1;
    const asleep = setUp(dir, { token: 1 });
    await asleep.writer.flush();
    expect(contents(dir)).toEqual(before);
    await late.writer.close();
    expect(late.said.join()).toContain('ENOENT');
    await write(next, night.slice(7));
    await next.writer.close();
    await asleep.writer.close();
    const readings = await all(next);
    expect(batchesOf(readings).map(unnamed)).toEqual(night.map(unnamed));
    expect(readings.filter(({ kind }) => kind === 'gap')).toEqual([]);
  });
});

test('what is noted when the lease is gone stays in memory, is counted as lost, and is never on the disk', async () => {
  await inFolder(async (dir) => {
    const night = minutes(4);
    const here = setUp(dir);
    await write(here, night.slice(0, 2));
    const before = contents(dir);
    here.writer.note(night[2]?.reports ?? [], night[2]?.nowMs ?? 0, () => EMPTY_KEYFRAME);
    here.at.holdsLease = false;
    await here.writer.flush();
    expect(contents(dir)).toEqual(before);
    expect(here.writer.report()).toMatchObject({ state: 'resting', lost: night[2]?.reports.length });
    expect(here.said).toEqual([]);
    await here.writer.close();
  });
});

test('a folder that the node of another journal writes is left alone until that one is done', async () => {
  await inFolder(async (dir) => {
    const night = minutes(9);
    const ours = setUp(dir);
    await write(ours, night.slice(0, 3));
    const before = contents(dir);
    const theirs = setUp(dir, { journal: 'another' });
    await write(theirs, night.slice(3, 4));
    expect(contents(dir)).toEqual(before);
    expect(theirs.writer.report()).toMatchObject({ state: 'refusing', lost: night[3]?.reports.length });
    expect(theirs.writer.report().why).toMatch(
      /is being written by process \d+ on .*, which has another journal/
    );
    await ours.writer.close();
    theirs.at.wallMs += 6_000;
    theirs.writer.note([], theirs.at.hubMs, () => EMPTY_KEYFRAME);
    await write(theirs, night.slice(4));
    await theirs.writer.close();
    expect(theirs.said).toHaveLength(1);
    expect(batchesOf(await all(theirs)).map(unnamed)).toEqual(
      [...night.slice(0, 3), ...night.slice(4)].map(unnamed)
    );
  });
});

test('a clock that was set back puts nothing before what came earlier', async () => {
  await inFolder(async (dir) => {
    const archive = setUp(dir);
    const night = minutes(6).map((batch, nth) => ({
      ...batch,
      nowMs: batch.nowMs - (nth >= 3 ? 7_200_000 : 0)
    }));
    await write(archive, night);
    await archive.writer.close();
    expect(batchesOf(await all(archive)).map(unnamed)).toEqual(night.map(unnamed));
  });
});

test('hours that a clock went through twice are both found, and those it never went through are not', async () => {
  await inFolder(async (dir) => {
    const archive = setUp(dir);
    const night = minutes(40);
    // Ten minutes, then ten by a clock that is a year ahead, then on as if nothing had been.
    const yearMs = 365 * 86_400_000;
    const lived = night.map((batch, nth) => ({
      ...batch,
      nowMs: batch.nowMs + (nth >= 10 && nth < 20 ? yearMs : 0)
    }));
    await write(archive, lived);
    await archive.writer.close();
    const between = async (fromMs: number, toMs: number) =>
      batchesOf(await readAll(archive.reader.readFrom(fromMs, toMs, 'received'))).map(unnamed);
    const from = (nth: number) => lived[nth]?.nowMs ?? 0;
    expect(await between(from(25), from(29))).toEqual(lived.slice(25, 30).map(unnamed));
    expect(await between(from(10), from(14))).toEqual(lived.slice(10, 15).map(unnamed));
    expect(await between(from(5), from(9))).toEqual(lived.slice(5, 10).map(unnamed));
  });
});

test('segments of the time before names had counts come first, and what is written now comes after', async () => {
  await inFolder(async (dir) => {
    const night = minutes(10);
    const old = setUp(dir);
    await write(old, night.slice(0, 5));
    await old.writer.close();
    const [[name = '', bytes = ''] = []] = contents(dir) as [string, Buffer][];
    expect(name).toBe('00000001-2026-11-21T22-00-00.000Z-1.vidik');
    await inFolder(async (other) => {
      writeFileSync(join(other, '2026-11-21T22-00-00.000Z.vidik'), bytes);
      const now = setUp(other);
      await write(now, night.slice(5));
      await now.writer.close();
      expect(names(other).sort().at(0)).toBe('00000001-2026-11-21T22-05-00.000Z-1.vidik');
      expect((await now.reader.segments()).map(({ fromMs }) => fromMs)).toEqual([
        START_MS,
        START_MS + 300_000
      ]);
      expect(batchesOf(await all(now)).map(unnamed)).toEqual(night.map(unnamed));
    });
  });
});
