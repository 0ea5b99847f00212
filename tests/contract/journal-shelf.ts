import { expect, test } from 'vitest';
import { MAX_SNAPSHOTS, type Shelf, type Snapshot } from '../../server/journal/port.ts';
import { draftOf, upTo, type Desk } from './journal-desk.ts';

const snapshotOf = (seq: number, over: Partial<Snapshot> = {}): Snapshot => ({
  seq,
  hash: `hash-${seq}`,
  fold: 1,
  digest: `digest-${seq}`,
  bytes: Uint8Array.from([0, 255, 10, seq % 256]),
  ...over
});

/** What a journal that keeps snapshots promises of them. */
export function testShelf(desk: Desk): void {
  const shelf = (): Shelf => {
    if (!desk.journal.shelf) throw new Error('this journal keeps no snapshots');
    return desk.journal.shelf;
  };
  const kept = async (): Promise<Snapshot[]> =>
    (await shelf().snapshots()).map((one) => ({ ...one, bytes: Uint8Array.from(one.bytes) }));
  const fill = (count: number): Promise<unknown> =>
    desk.journal.append(upTo(count).map((n) => draftOf(`${n}`)));

  test('[J24] snapshots come back byte by byte, newest first, also after reopening, and only a few are kept', async () => {
    expect([await kept(), await shelf().erasures()]).toEqual([[], 0]);
    for (const seq of [10, 300, 20]) expect(await shelf().put(snapshotOf(seq), 0)).toBe(true);
    const newest = [300, 20, 10].slice(0, MAX_SNAPSHOTS).map((seq) => snapshotOf(seq));
    expect(await kept()).toEqual(newest);
    await desk.reopen();
    expect(await kept()).toEqual(newest);
    await shelf().put(snapshotOf(300, { fold: 2, digest: 'again' }), 0);
    expect((await kept())[0]).toEqual(snapshotOf(300, { fold: 2, digest: 'again' }));
  });

  test('[J25] an erasure takes the snapshots that may hold it along, and leaves those from before', async () => {
    await fill(8);
    await shelf().put(snapshotOf(4), 0);
    await shelf().put(snapshotOf(5), 0);
    await desk.journal.erase(5, draftOf('e'));
    expect(await kept()).toEqual([snapshotOf(4)]);
    await desk.reopen();
    expect([await kept(), await shelf().erasures()]).toEqual([[snapshotOf(4)], 1]);
  });

  test('[J26] what was folded before an erasure is refused after it', async () => {
    await fill(3);
    const before = await shelf().erasures();
    await desk.journal.erase(1, draftOf('e'));
    expect(await shelf().put(snapshotOf(3), before)).toBe(false);
    expect(await shelf().put(snapshotOf(4), before)).toBe(false);
    expect(await kept()).toEqual([]);
    expect(await shelf().put(snapshotOf(4), await shelf().erasures())).toBe(true);
  });

  test('[J27] an erasure that is refused, or has nothing left to erase, takes no snapshot', async () => {
    await fill(3);
    await desk.journal.erase(1, draftOf('e'));
    await shelf().put(snapshotOf(4), 1);
    await desk.journal.erase(1, draftOf('e'));
    expect(await desk.journal.erase(2, draftOf('3', { kind: 'other' }))).toMatchObject({ ok: false });
    await desk.journal.erase(99, draftOf('f')).catch(() => undefined);
    expect([await kept(), await shelf().erasures()]).toEqual([[snapshotOf(4)], 1]);
  });
}
