import { expect, test } from 'vitest';
import type { Draft } from '#core/entry.ts';
import type { AppendResult } from '../../server/journal/port.ts';
import { accepted, draftOf, failureOf, seqs, upTo, type Desk } from './journal-desk.ts';

/** What a journal refuses: reused ids, stale authors, lost leases, broken limits. */
export function testGuards(desk: Desk): void {
  test('[J6] the same id with other content is refused, and with it the whole append', async () => {
    await desk.journal.append([draftOf('a', { body: { count: 3, at: 'x' } })]);
    for (const other of [
      { body: { count: 4, at: 'x' } },
      { kind: 'k' },
      { actor: 'x' },
      { subjects: ['unit/u2'] },
      { subjects: [] }
    ]) {
      const twin = draftOf('a', { body: { count: 3, at: 'x' }, ...other });
      expect(await desk.journal.append([draftOf('b'), twin])).toEqual({
        ok: false,
        why: 'idReused',
        id: 'a'
      });
    }
    expect(await desk.journal.append([draftOf('c'), draftOf('c', { kind: 'k' })])).toMatchObject({
      why: 'idReused'
    });
    const sameInOtherOrder = draftOf('a', { body: { at: 'x', count: 3 } });
    expect(await desk.journal.append([sameInOtherOrder])).toMatchObject({ ok: true, fresh: [false] });
    expect((await desk.journal.head()).seq).toBe(1);
  });

  test('[J7] who has not seen the latest about a subject gets a conflict, and nothing is written', async () => {
    await desk.journal.append([draftOf('a'), draftOf('b', { subjects: ['unit/u2', 'unit/u1'] })]);
    const stale = await desk.journal.append([draftOf('c'), draftOf('d')], { expect: { 'unit/u1': 1 } });
    expect(stale).toEqual({ ok: false, why: 'conflict', subject: 'unit/u1', seq: 2 });
    expect(await desk.journal.append([draftOf('c')], { expect: { 'unit/u1': 2 } })).toMatchObject({
      ok: true
    });
    expect((await desk.journal.head()).seq).toBe(3);
  });

  test('[J8] two authors with different subjects never collide; on the same one, one of them does', async () => {
    const about = (id: string, subject: string): Promise<AppendResult> =>
      desk.journal.append([draftOf(id, { subjects: [subject] })], { expect: { [subject]: 0 } });
    const results = await Promise.all([about('a', 'unit/u1'), about('b', 'unit/u2'), about('c', 'unit/u1')]);
    expect(results.map(({ ok }) => ok)).toEqual([true, true, false]);
    expect(results[2]).toMatchObject({ why: 'conflict', subject: 'unit/u1', seq: 1 });
  });

  test('[J9] who has seen more than the journal holds is told to read again', async () => {
    await desk.journal.append([draftOf('a')]);
    const ahead = await desk.journal.append([draftOf('b')], { expect: { 'unit/u9': 7 } });
    expect(ahead).toEqual({ ok: false, why: 'conflict', subject: 'unit/u9', seq: 0 });
  });

  test('[J10] only the holder of the current token writes under a fence', async () => {
    const fence = { name: 'mind', token: (await desk.journal.lease('mind', 'node-1', 1000))?.token ?? 0 };
    expect(await desk.journal.append([draftOf('a')], { fence })).toMatchObject({ ok: true });
    desk.nowMs += 1000;
    expect(await desk.journal.append([draftOf('b')], { fence })).toMatchObject({ ok: true });
    const next = await desk.journal.lease('mind', 'node-2', 1000);
    expect(await desk.journal.append([draftOf('c')], { fence })).toEqual({
      ok: false,
      why: 'fenced',
      name: 'mind'
    });
    expect(await desk.journal.append([draftOf('c')], { fence: { name: 'mind', token: 99 } })).toMatchObject({
      ok: false
    });
    expect(await desk.journal.append([draftOf('c')], { fence: { name: 'nobody', token: 1 } })).toMatchObject({
      ok: false
    });
    const held = { name: 'mind', token: next?.token ?? 0 };
    expect(await desk.journal.append([draftOf('c')], { fence: held })).toMatchObject({ ok: true });
  });

  test('[J11] a lease has one holder, keeps its token on renewal and returns after ttl', async () => {
    const first = await desk.journal.lease('mind', 'node-1', 1000);
    expect(await desk.journal.lease('mind', 'node-2', 1000)).toBeUndefined();
    expect(await desk.journal.lease('other', 'node-2', 1000)).toBeDefined();
    desk.nowMs += 900;
    expect(await desk.journal.lease('mind', 'node-1', 1000)).toEqual(first);
    desk.nowMs += 999;
    expect(await desk.journal.lease('mind', 'node-2', 1000)).toBeUndefined();
    desk.nowMs += 1;
    const second = await desk.journal.lease('mind', 'node-2', 1000);
    expect(second?.token).toBeGreaterThan(first?.token ?? Infinity);
    await desk.reopen();
    expect(await desk.journal.lease('mind', 'node-1', 1000)).toBeUndefined();
    desk.nowMs += 1000;
    const third = await desk.journal.lease('mind', 'node-1', 1000);
    expect(third?.token).toBeGreaterThan(second?.token ?? Infinity);
  });

  test('[J12] a lease can be given back, and a clock set back does not freeze it', async () => {
    const first = await desk.journal.lease('mind', 'node-1', 1000);
    await desk.journal.lease('mind', 'node-1', 0);
    const second = await desk.journal.lease('mind', 'node-2', 1000);
    expect(second?.token).toBeGreaterThan(first?.token ?? Infinity);
    desk.nowMs -= 3_600_000;
    expect(await desk.journal.lease('mind', 'node-3', 1000)).toBeDefined();
  });

  test('[J20] what breaks a limit is refused by name, and nothing of it is written', async () => {
    const one = (over: Partial<Draft>): Promise<string> =>
      failureOf(desk.journal.append([draftOf('a'), draftOf('b', over)]));
    const many = Array.from({ length: 201 }, (_, n) => draftOf(`${n}`));
    expect(await failureOf(desk.journal.append(many))).toBe('tooManyDrafts');
    expect(await one({ body: 'ж'.repeat(4 * 1024 * 1024) })).toBe('bodyTooLarge');
    expect(await one({ subjects: upTo(17).map(String) })).toBe('tooManySubjects');
    expect(await one({ body: { speedMps: NaN } })).toBe('badDraft');
    expect(await one({ atMs: 1.5 })).toBe('badDraft');
    expect(await one({ id: '' })).toBe('badDraft');
    expect(await one({ actor: 'a\0b' })).toBe('badDraft');
    expect(await one({ kind: '\ud800' })).toBe('badDraft');
    expect(await one({ subjects: ['x'.repeat(201)] })).toBe('badDraft');
    const expected = Object.fromEntries(upTo(257).map((n) => [`unit/${n}`, 0]));
    expect(await failureOf(desk.journal.append([draftOf('a')], { expect: expected }))).toBe(
      'tooManyExpected'
    );
    expect((await desk.journal.head()).seq).toBe(0);
    expect(await one({ body: 'x'.repeat(8 * 1024 * 1024 - 2) })).toBe('resolved');
    expect(await one({ id: 'c', subjects: upTo(16).map(String) })).toBe('resolved');
  });

  test('[J22] a full queue refuses by name; what it had taken is written', async () => {
    const batch = (n: number): Draft[] => Array.from({ length: 200 }, (_, i) => draftOf(`${n}-${i}`));
    const outcomes = await Promise.all(upTo(60).map((n) => failureOf(desk.journal.append(batch(n)))));
    const taken = outcomes.filter((outcome) => outcome === 'resolved').length;
    expect(new Set(outcomes)).toEqual(new Set(['resolved', 'queueFull']));
    expect((await desk.journal.head()).seq).toBe(taken * 200);
    expect(await failureOf(desk.journal.append(batch(61)))).toBe('resolved');
  });

  test('[J23] closing writes what was handed in before it and refuses what comes after', async () => {
    const last = desk.journal.append([draftOf('a')]);
    const closing = desk.journal.close();
    const late = failureOf(desk.journal.append([draftOf('b')]));
    await closing;
    expect(accepted(await last)[0]?.seq).toBe(1);
    expect(await late).toBe('closed');
    expect(await failureOf(desk.journal.read(0, 10))).toBe('closed');
    await desk.reopen();
    expect(seqs(await desk.journal.read(0, 10))).toEqual([1]);
  });
}
