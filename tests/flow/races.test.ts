import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isOpen } from '#core/assignment.ts';
import type { Command } from '#core/command.ts';
import { alert, NOW, suggestion } from '#core/decide-sample.ts';
import type { FactDraft } from '#core/fact.ts';
import { mindDraft } from '#core/mind/draft.ts';
import { sentDrafts } from '#core/mind/order.ts';
import { raised } from '#core/mind/new-alert.ts';
import { SAMPLE_PACK } from '#core/mind/sample.ts';
import { isOpenReferral, nextStates } from '#core/referral.ts';
import { drivenBy } from '#core/referral-drive.ts';
import type { Viewer } from '#core/rights.ts';
import type { Room } from '#core/room.ts';
import { openChronicle, type Chronicle } from '../../server/journal/chronicle.ts';
import { openSqliteJournal } from '../../server/journal/sqlite.ts';

const desks: readonly Viewer[] = ['u-1', 'u-2'].map((userId) => ({
  userId,
  name: userId,
  role: 'commander'
}));
const INCIDENTS = ['inc-26-1', 'inc-26-2', 'inc-26-3'];
const UNITS = SAMPLE_PACK.units.map(({ id }) => id);

type Wish = { readonly what: number; readonly one: number; readonly other: number; readonly desk: number };
const wish: fc.Arbitrary<Wish> = fc.record({
  what: fc.nat(8),
  one: fc.nat(2),
  other: fc.nat(2),
  desk: fc.nat(1)
});

/** What an officer who looks at this room presses; two of them press at the same moment. */
function commandOf(room: Room, id: string, { what, one, other }: Wish): Command {
  const incidentId = INCIDENTS[one] ?? '';
  const unitId = UNITS[other] ?? '';
  const open = Object.values(room.assignments).filter(({ state }) => isOpen(state));
  const assignmentId = open[other % Math.max(1, open.length)]?.id ?? 'asg-none';
  const referral = Object.values(room.referrals).find(isOpenReferral);
  const referralId = referral?.id ?? 'ref-none';
  const steps = referral ? nextStates(referral.state).filter((state) => state !== 'declined') : [];
  const to = steps[0] ?? 'inTransport';
  const suggestionId = room.suggestions[incidentId]?.id ?? 'sug-none';
  const all: readonly Command[] = [
    { id, kind: 'approve', incidentId, suggestionId, unitId, reason: 'knowsMore' },
    { id, kind: 'moveUnit', assignmentId, incidentId, reason: 'knowsMore' },
    { id, kind: 'recallAssignment', assignmentId },
    { id, kind: 'closeIncident', incidentId, disposition: 'falseAlarm' },
    { id, kind: 'reopenIncident', incidentId, reason: 'other' },
    { id, kind: 'linkAlert', alertId: 'alert-4', incidentId },
    { id, kind: 'splitAlert', alertId: 'alert-4' },
    { id, kind: 'openReferral', incidentId, count: 2, needs: [], shelterId: 'shelter-1' },
    { id, kind: 'moveReferral', referralId, to, unitId }
  ];
  return all[what] ?? { id, kind: 'recallAssignment', assignmentId };
}

function expectSound(room: Room): void {
  const open = Object.values(room.assignments).filter(({ state }) => isOpen(state));
  for (const key of ['unitId', 'incidentId'] as const)
    expect(new Set(open.map((order) => order[key])).size).toBe(open.length);
  for (const { id, unitId, incidentId } of open) {
    expect(room.units[unitId]?.assignmentId).toBe(id);
    expect(room.incidents[incidentId]?.state).not.toBe('closed');
    for (const driven of drivenBy(room, unitId)) expect(driven.incidentId).toBe(incidentId);
  }
  for (const referral of Object.values(room.referrals).filter(isOpenReferral))
    expect(room.incidents[referral.incidentId]?.state).not.toBe('closed');
}

async function night(rounds: readonly (readonly Wish[])[], folder: string): Promise<void> {
  const open = (): Promise<Chronicle> =>
    openChronicle(openSqliteJournal({ file: join(folder, 'journal.db'), nowMs: Date.now }), Date.now);
  let hub = await open();
  const alerts = [1, 2, 3, 4].map((n) => raised({ ...alert, id: `alert-${n}` }));
  const body = { pack: SAMPLE_PACK, packHash: 'x', exercise: true };
  await hub.commit([mindDraft('packLoaded', 'pack', NOW, ['hub:pack'], body), ...alerts]);
  for (const n of [1, 2, 3])
    await hub.command({ id: `cmd-a${n}`, kind: 'acknowledgeAlert', alertId: `alert-${n}` }, desks[0]!, NOW);

  for (const [round, wishes] of rounds.entries()) {
    const nowMs = NOW + round * 3_000;
    await hub.commit(INCIDENTS.map((id) => proposed(id, round, nowMs)));
    const room = hub.room();
    const pressed = wishes.map((one, n) =>
      hub.command(commandOf(room, `cmd-${round}-${n}`, one), desks[one.desk]!, nowMs)
    );
    const [answers] = await Promise.all([Promise.all(pressed), hub.commit(sentDrafts(room, nowMs))]);
    expect(answers.filter(({ state }) => state === 'unknown' || state === 'invalid')).toEqual([]);
    expectSound(hub.room());
    if (round % 3 === 2) {
      const before = hub.room();
      await hub.close();
      hub = await open();
      expect(hub.room()).toEqual(before);
    }
  }
  await hub.close();
}

function proposed(incidentId: string, round: number, nowMs: number): FactDraft {
  const id = `sug-${incidentId}-${round}`;
  const [first] = suggestion(incidentId).ranked;
  const ranked = UNITS.map((unitId) => ({ ...first!, unitId }));
  const body = {
    suggestion: { ...suggestion(incidentId), id, atMs: nowMs, validUntilMs: nowMs + 60_000, ranked }
  };
  return mindDraft('suggestionMade', id, nowMs, [`incident:${incidentId}`], body);
}

test('seed 4117: whatever two desks press at once, a unit has one order, an incident one unit, and nothing closed is served', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(wish, { minLength: 2, maxLength: 5 }), { minLength: 4, maxLength: 10 }),
      async (rounds) => {
        const folder = mkdtempSync(join(tmpdir(), 'vidik-races-'));
        try {
          await night(rounds, folder);
        } finally {
          rmSync(folder, { recursive: true });
        }
      }
    ),
    { seed: 4117, numRuns: process.env.VIDIK_LONG === '1' ? 300 : 25 }
  );
});
