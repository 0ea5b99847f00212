import { expect, test } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { verify } from '#core/entry.ts';
import { openDesk, signInAt, until, type Desk } from '../flow/desk.ts';
import { startHub } from './hub.ts';
import { factsOf, journalOf, saidTwice } from './journal.ts';

const KILLS = 25;
const SEED = Number(process.env.VIDIK_SEED ?? 4711);

test(`${KILLS} kills at any moment: whatever an officer was shown or answered is there, once, seed ${SEED}`, async () => {
  test.setTimeout(300_000);
  const hub = await startHub({ VIDIK_SEED: String(SEED) });
  const answered: string[] = [];
  const shown: string[] = [];
  let random = SEED;
  const dice = (): number => (random = (random * 48_271) % 2_147_483_647) / 2_147_483_647;
  try {
    const cookie = await signInAt(hub.url, hub.login('watch'));
    for (let kill = 0; kill < KILLS; kill++) {
      const desk = await openDesk(hub.url, cookie);
      const writing = write(desk, kill, answered);
      await pause(dice() * 2_500);
      await hub.kill9();
      await writing;
      shown.push(...desk.facts().map(({ id }) => id));
      const entries = await journalOf(hub);
      const ids = new Set(entries.map(({ id }) => id));
      const told = `kill ${kill + 1}, seed ${SEED}`;
      expect(verify(entries), told).toMatchObject({ ok: true });
      expect(
        [...answered, ...shown].filter((id) => !ids.has(id)),
        told
      ).toEqual([]);
      expect(saidTwice(factsOf(entries)), told).toEqual([]);
      await hub.restart();
    }
    const desk = await openDesk(hub.url, cookie);
    await until('sixty tracks', () => desk.tracks().size >= 60 || undefined, 15_000);
    desk.close();
    expect(answered.length).toBeGreaterThan(KILLS);
  } finally {
    await hub.close();
  }
});

/** Writes notes one after the other until the hub is gone, and keeps the facts of those that it answered. */
async function write(desk: Desk, kill: number, answered: string[]): Promise<void> {
  for (let n = 0; desk.isConnected(); n++) {
    const id = `note-${kill}-${n}`;
    const answer = await desk
      .command({ id, kind: 'writeNote', about: 'hub:exercise', text: id })
      .catch(() => undefined);
    if (answer?.state === 'accepted') answered.push(`${id}/0`);
    else if (desk.isConnected()) throw new Error(`${id}: ${JSON.stringify(answer)}`);
  }
}
