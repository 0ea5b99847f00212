import { expect, test } from '@playwright/test';
import { verify } from '#core/entry.ts';
import { fold } from '#core/fold.ts';
import { EMPTY_ROOM, type Room } from '#core/room.ts';
import { openDesk, signInAt, until, type Desk } from '../flow/desk.ts';
import { startHub } from './hub.ts';
import { factsOf, journalOf, saidTwice } from './journal.ts';

/** The room as JSON says it: what is sent must be what is known. */
const plain = (room: Room): unknown => JSON.parse(JSON.stringify(room));

async function level(...desks: readonly Desk[]): Promise<void> {
  await until('same place in the journal', () => {
    const seqs = desks.map((desk) => desk.replica().seq);
    return new Set(seqs).size === 1 || undefined;
  });
}

test('kill -9 in the middle: the room, the marks and their ages are as before, and nothing is said twice', async () => {
  const hub = await startHub({ VIDIK_SEED: '11' });
  try {
    const cookie = await signInAt(hub.url, hub.login('watch'));
    const before = await openDesk(hub.url, cookie);
    const alert = await until(
      'alert of the opening group',
      () => Object.values(before.replica().room.alerts).find(({ kind }) => kind === 'groupDetected'),
      30_000
    );
    expect(
      await before.command({ id: 'cmd-ack', kind: 'acknowledgeAlert', alertId: alert.id })
    ).toMatchObject({ state: 'accepted' });
    await until('suggestion', () => Object.values(before.replica().room.suggestions)[0], 15_000);
    await until('sixty tracks', () => before.tracks().size >= 60 || undefined, 15_000);

    const seen = new Map(before.tracks());
    const note = { id: 'cmd-note', kind: 'writeNote', about: `alert:${alert.id}`, text: 'у ходу' } as const;
    const unanswered = before.command(note).catch(() => undefined);
    await hub.kill9();
    await unanswered;
    const { room, seq, hash } = before.replica();
    const kept = await journalOf(hub);

    // Everything an officer was shown is in the journal, whole and in order, and folds to what he saw.
    expect(verify(kept)).toMatchObject({ ok: true });
    expect(kept[seq - 1]?.hash).toBe(hash);
    expect(plain(factsOf(kept.slice(0, seq)).reduce(fold, EMPTY_ROOM))).toEqual(plain(room));

    await hub.restart();
    const resumed = await openDesk(hub.url, cookie, before.replica());
    expect(resumed.welcome).toMatchObject({ rollback: false, seq });
    expect(resumed.welcome.room).toBeUndefined();
    const fresh = await openDesk(hub.url, cookie);

    // Marks come back before their devices speak again, as old as they are.
    const back = await until('marks', () =>
      fresh.tracks().size >= seen.size ? new Map(fresh.tracks()) : undefined
    );
    const silent = [...back].filter(([id, track]) => track.measuredAtMs === seen.get(id)?.measuredAtMs);
    expect([...seen.keys()].filter((id) => !back.has(id))).toEqual([]);
    expect(silent.length).toBeGreaterThan(10);

    // Who goes on and who joins anew know the same, and it goes on from what was known.
    await level(resumed, fresh);
    expect(plain(resumed.replica().room)).toEqual(plain(fresh.replica().room));
    expect(fresh.replica().room.alerts[alert.id]?.acknowledgedBy).toBe(before.welcome.viewer.userId);
    expect(fresh.replica().room.incidents).toEqual(room.incidents);

    // What nobody answered is sent again, and what was answered is answered alike: each is done once.
    expect(await fresh.command(note)).toMatchObject({ state: 'accepted' });
    expect(await fresh.command({ id: 'cmd-ack', kind: 'acknowledgeAlert', alertId: alert.id })).toMatchObject(
      { state: 'accepted' }
    );

    await until('a new detection', () => fresh.facts().find(({ kind }) => kind === 'alertGrouped'), 30_000);
    [before, resumed, fresh].forEach((desk) => desk.close());
    await hub.kill9();
    const all = factsOf(await journalOf(hub));

    expect(all.slice(0, kept.length).map(({ id }) => id)).toEqual(kept.map(({ id }) => id));
    expect(saidTwice(all)).toEqual([]);
  } catch (error) {
    throw new Error(`The hub said:\n${hub.log()}`, { cause: error });
  } finally {
    await hub.close();
  }
});
