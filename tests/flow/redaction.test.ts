import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '#core/fold.ts';
import type { Fact } from '#core/fact.ts';
import { redact, redactFact } from '#core/redact.ts';
import { SMALL_COUNT } from '#core/redact-referral.ts';
import { ROLES } from '#core/rights.ts';
import { EMPTY_ROOM, type Room } from '#core/room.ts';
import { histories } from './histories.ts';

const RUNS = process.env.VIDIK_LONG === '1' ? 20_000 : 1_000;

const folded = (facts: readonly Fact[], from: Room = EMPTY_ROOM): Room => facts.reduce(fold, from);
const overWire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

test.each(ROLES)(
  'for %s, folding redacted facts equals redacting the fold, wherever the viewer joined',
  (role) => {
    const viewer = { role };
    fc.assert(
      fc.property(histories, fc.nat(60), (facts, joinedAt) => {
        const before = facts.slice(0, joinedAt);
        const after = facts.slice(joinedAt);
        const joiner = overWire(redact(folded(before), viewer));
        const seen = after.flatMap((fact) => redactFact(fact, viewer) ?? []);
        const viewed = { ...folded(overWire(seen), joiner), seq: facts.length };
        expect(overWire(viewed)).toEqual(overWire({ ...redact(folded(facts), viewer), seq: facts.length }));
      }),
      { numRuns: RUNS }
    );
  }
);

/** Anything from which a place, an officer or a reason could be read. */
const PRECISE =
  /"at":\[|"from":\[|"errM":|"borderM":|"gaps":|"u-[12]"|det-[0-9]|flat tyre|knowsMore|Петровић|closedByMistake|arrivalProposed|promisedP50|"track:|"user:/;

test('Field-level redaction by role: nothing precise, and no name, is in what the ministry is sent', () => {
  const ministry = { role: 'ministry' } as const;
  fc.assert(
    fc.property(histories, (facts) => {
      const sent = JSON.stringify([
        redact(folded(facts), ministry),
        facts.map((fact) => redactFact(fact, ministry))
      ]);
      expect(sent).not.toMatch(PRECISE);
    }),
    { numRuns: RUNS }
  );
});

/** Anything from which one could read who is in a group, or of which incident it is. */
const OF_A_GROUP =
  /families|singleAdults|unaccompanied|accessible|medical|bestInterest|illness|childProtection|hospital|referralLate","severity/;

test('of a referral the ministry is sent where and how far, but no need, no reason and no small count', () => {
  const ministry = { role: 'ministry' } as const;
  fc.assert(
    fc.property(histories, (facts) => {
      const room = redact(folded(facts), ministry);
      const seen = facts.flatMap((fact) => redactFact(fact, ministry) ?? []);
      expect(JSON.stringify([room, seen])).not.toMatch(OF_A_GROUP);
      const opened = seen.flatMap((fact) =>
        fact.kind === 'referralOpened' ? (fact.body?.referral ?? []) : []
      );
      for (const { count, incidentId, unitId } of [...Object.values(room.referrals), ...opened]) {
        expect(count ?? SMALL_COUNT).toBeGreaterThanOrEqual(SMALL_COUNT);
        expect([incidentId, unitId]).toEqual(['', undefined]);
      }
      for (const fact of seen.filter(({ kind }) => kind.startsWith('referral')))
        expect(fact.subjects.join()).not.toMatch(/incident:|unit:/);
    }),
    { numRuns: RUNS }
  );
});

test('the scan above would find a place that was left in', () => {
  const facts = fc.sample(histories, { seed: 1, numRuns: 50 }).flat();
  expect(JSON.stringify(facts)).toMatch(PRECISE);
  expect(JSON.stringify(facts)).toMatch(OF_A_GROUP);
  expect(JSON.stringify(facts)).toContain('"gaps":');
});
