import { describe, expect, test } from 'vitest';
import { verify } from '#core/entry.ts';
import { MAX_PAGE } from '../../server/journal/port.ts';
import {
  accepted,
  draftOf,
  failureOf,
  seqs,
  upTo,
  useDesk,
  type Desk,
  type JournalPlace
} from './journal-desk.ts';
import { testGuards } from './journal-guards.ts';

/** What every body of the journal port must do, rule by rule. */
export function journalContract(name: string, createPlace: () => Promise<JournalPlace>): void {
  describe(`journal contract: ${name}`, () => {
    const desk = useDesk(createPlace);
    testLog(desk);
    testGuards(desk);
  });
}

function testLog(desk: Desk): void {
  test('[J1] an empty journal has head 0, an empty page and nothing at 1', async () => {
    expect(await desk.journal.head()).toEqual({ seq: 0, hash: '0'.repeat(64) });
    expect(await desk.journal.read(0, 10)).toEqual([]);
    expect(await desk.journal.at(1)).toBeUndefined();
  });

  test('[J2] what was acknowledged is there, unchanged, after reopening', async () => {
    const body = { word: 'граница, čuvar 😀', list: [1, -0.5, null, { z: true, a: '\u0001' }] };
    const added = accepted(await desk.journal.append([draftOf('a', { body }), draftOf('b')]));
    const head = await desk.journal.head();
    await desk.reopen();
    expect(await desk.journal.read(0, 10)).toEqual(added);
    expect(await desk.journal.at(1)).toEqual(added[0]);
    expect(added[0]?.body).toEqual(body);
    expect(await desk.journal.head()).toEqual(head);
    expect(head).toEqual({ seq: 2, hash: added[1]?.hash });
  });

  test('[J3] seq is gapless across appends, refusals and reopening, and the chain holds', async () => {
    await desk.journal.append([draftOf('a'), draftOf('b')]);
    await desk.journal.append([draftOf('c')], { expect: { 'unit/u1': 0 } });
    await desk.journal.append([draftOf('a', { kind: 'other' })]);
    await desk.reopen();
    await desk.journal.append([draftOf('d')]);
    const entries = await desk.journal.read(0, 10);
    expect(entries.map(({ id }) => id)).toEqual(['a', 'b', 'd']);
    expect(seqs(entries)).toEqual(upTo(3));
    expect(verify(entries)).toEqual({ ok: true, head: await desk.journal.head() });
  });

  test('[J4] a resend is the same entry, even when its subjects have moved on', async () => {
    const options = { expect: { 'unit/u1': 0 } };
    const [first] = accepted(await desk.journal.append([draftOf('a')], options));
    await desk.journal.append([draftOf('b')]);
    await desk.reopen();
    const again = await desk.journal.append([draftOf('a', { atMs: 2000 })], options);
    expect(again).toEqual({ ok: true, entries: [first], fresh: [false] });
    expect((await desk.journal.head()).seq).toBe(2);
  });

  test('[J5] a batch that is partly there adds only the rest; twice in one batch is one entry', async () => {
    await desk.journal.append([draftOf('a')]);
    const result = await desk.journal.append([draftOf('b'), draftOf('a'), draftOf('b')]);
    expect(result).toMatchObject({ ok: true, fresh: [true, false, false] });
    expect(seqs(accepted(result))).toEqual([2, 1, 2]);
    expect((await desk.journal.head()).seq).toBe(2);
  });

  test('[J13] paging from 0 meets every entry once, whatever the limit', async () => {
    for (let i = 0; i < 6; i++) {
      await desk.journal.append(Array.from({ length: 200 }, (_, n) => draftOf(`${i}-${n}`)));
    }
    for (const limit of [7, 500, 1_000_000]) {
      const met: number[] = [];
      for (;;) {
        const page = await desk.journal.read(met.length, limit);
        if (page.length === 0) break;
        expect(page.length).toBeLessThanOrEqual(Math.min(limit, MAX_PAGE));
        met.push(...seqs(page));
      }
      expect(met).toEqual(upTo(1200));
    }
  });

  test('[J22] find gives the entry of an id, also after reopening, and nothing for an unknown one', async () => {
    const added = accepted(await desk.journal.append([draftOf('a'), draftOf('b')]));
    expect(await desk.journal.find('b')).toEqual(added[1]);
    await desk.reopen();
    expect(await desk.journal.find('a')).toEqual(added[0]);
    expect(await desk.journal.find('c')).toBeUndefined();
  });

  test('[J14] about gives the entries of one subject alone, in order, by page', async () => {
    for (let i = 1; i <= 9; i++) {
      await desk.journal.append([
        draftOf(`${i}`, { subjects: i % 3 === 0 ? ['shelter/s1', 'unit/u1'] : ['unit/u1'] })
      ]);
    }
    expect(seqs(await desk.journal.about('shelter/s1', 0, 10))).toEqual([3, 6, 9]);
    expect(seqs(await desk.journal.about('shelter/s1', 3, 1))).toEqual([6]);
    expect(seqs(await desk.journal.about('unit/u1', 7, 10))).toEqual([8, 9]);
    expect(await desk.journal.about('shelter/s', 0, 10)).toEqual([]);
  });

  test('[J15] a tail wakes for new entries only, and not after its undo', async () => {
    let wakes = 0;
    const undo = desk.journal.tail(() => wakes++);
    await desk.journal.append([draftOf('a')]);
    expect(wakes).toBe(1);
    await desk.journal.append([draftOf('a')]);
    await desk.journal.append([draftOf('b')], { expect: { 'unit/u1': 0 } });
    await desk.journal.lease('mind', 'node-1', 1000);
    expect(wakes).toBe(1);
    await desk.journal.erase(1, draftOf('e'));
    expect(wakes).toBe(2);
    undo();
    await desk.journal.append([draftOf('c')]);
    expect(wakes).toBe(2);
  });

  test('[J16] erasing takes body and salt, leaves a record and a chain that verifies', async () => {
    const before = accepted(await desk.journal.append([draftOf('a'), draftOf('b'), draftOf('c')]));
    const record = draftOf('e', { kind: 'erased', body: { seq: 2 } });
    expect(accepted(await desk.journal.erase(2, record))[0]?.seq).toBe(4);
    await desk.reopen();
    const entries = await desk.journal.read(0, 10);
    expect(entries[1]).toEqual({ ...before[1], salt: undefined, body: undefined });
    expect([entries[0], entries[2]]).toEqual([before[0], before[2]]);
    expect(verify(entries)).toMatchObject({ ok: true, head: { seq: 4 } });
  });

  test('[J17] an erased entry is not brought back by a resend, and erasing twice is one record', async () => {
    await desk.journal.append([draftOf('a')]);
    await desk.journal.erase(1, draftOf('e'));
    expect(await desk.journal.erase(1, draftOf('e'))).toMatchObject({ ok: true, fresh: [false] });
    expect(await desk.journal.append([draftOf('a')])).toMatchObject({ ok: true, fresh: [false] });
    expect((await desk.journal.at(1))?.body).toBeUndefined();
    expect((await desk.journal.head()).seq).toBe(2);
    expect(await failureOf(desk.journal.erase(9, draftOf('f')))).toBe('unknownSeq');
    expect((await desk.journal.head()).seq).toBe(2);
  });

  test('[J18] a hundred appends at once: each its own result, no gap, no double, no mixing', async () => {
    const appends = upTo(100).map((n) => desk.journal.append([draftOf(`${n}a`), draftOf(`${n}b`)]));
    const refused = [
      desk.journal.append([draftOf('x'), draftOf('1a', { kind: 'k' })]),
      desk.journal.append([draftOf('y')], { expect: { 'unit/u1': 0 } })
    ];
    for (const result of await Promise.all(appends)) {
      const [first, second] = seqs(accepted(result));
      expect(second).toBe((first ?? NaN) + 1);
    }
    expect((await Promise.all(refused)).map(({ ok }) => ok)).toEqual([false, false]);
    const entries = await desk.journal.read(0, 1000);
    expect(seqs(entries)).toEqual(upTo(200));
    expect(new Set(entries.map(({ id }) => id)).size).toBe(200);
    expect(verify(entries).ok).toBe(true);
  });

  test('[J19] an author may change his draft after handing it in', async () => {
    const body = { count: 1 };
    const subjects = ['unit/u1'];
    const added = desk.journal.append([draftOf('a', { body, subjects })]);
    body.count = 2;
    subjects.push('unit/u2');
    expect(accepted(await added)[0]).toMatchObject({ body: { count: 1 }, subjects: ['unit/u1'] });
    expect(verify(await desk.journal.read(0, 10)).ok).toBe(true);
  });

  test('[J21] a subject named twice counts once', async () => {
    await desk.journal.append([draftOf('a', { subjects: ['unit/u1', 'unit/u1'] })]);
    expect(seqs(await desk.journal.about('unit/u1', 0, 10))).toEqual([1]);
  });
}
