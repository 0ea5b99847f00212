import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeBetween } from './change.ts';
import { planAll, type DispatchInput } from './plan.ts';
import { POLICY } from './policy.ts';
import { tenthsOf } from './rank.ts';
import {
  SAMPLE_NOW_MS as NOW,
  SAMPLE_THRESHOLDS,
  sampleIncident,
  sampleSector,
  sampleUnit
} from './sample.ts';
import { MAX_RANKED } from './suggestion.ts';
import { suggest, suggestAll } from './suggest.ts';

const FLAT = { ...POLICY, coverageWeight: 0 };

function input(over: Partial<DispatchInput>): DispatchInput {
  return { incidents: [], units: [], sectors: [], thresholds: SAMPLE_THRESHOLDS, policy: POLICY, ...over };
}

const km = fc.double({ min: -25, max: 25, noNaN: true });
const fleet = fc
  .array(fc.record({ km, kind: fc.integer({ min: 0, max: 11 }), ageSec: fc.integer({ min: 0, max: 400 }) }), {
    minLength: 1,
    maxLength: 14
  })
  .map((all) =>
    all.map(({ km, kind, ageSec }, i) => {
      const unit = sampleUnit(`P-${String(i).padStart(2, '0')}`, km, { sectorId: `S-0${kind % 3}` });
      const fix = { ...unit.fix!, measuredAtMs: NOW - ageSec * 1000 };
      if (kind === 0) return { ...unit, duty: { kind: 'offDuty' as const } };
      if (kind === 1) return { ...unit, onTask: '26-0001' };
      if (kind === 2) return { ...unit, fix: undefined };
      if (kind === 3) return { ...unit, mode: 'drone' as const, capabilities: ['aerial'] };
      if (kind === 4) return { ...unit, guestsOnly: true };
      return { ...unit, fix };
    })
  );
const night = fc.record({
  units: fleet,
  incidents: fc
    .array(fc.record({ km, severity: fc.constantFrom(1, 2, 3, 4), livesAtRisk: fc.boolean() }), {
      minLength: 1,
      maxLength: 5
    })
    .map((all) =>
      all.map(({ km, severity, livesAtRisk }, i) => sampleIncident(`inc-${i}`, km, { severity, livesAtRisk }))
    )
});
const sectors = [sampleSector('S-00', -8), sampleSector('S-01', 0), sampleSector('S-02', 8)];

test('Nearest by distance: one incident, no price on coverage, fresh fixes: the nearest is sent', () => {
  fc.assert(
    fc.property(fc.array(km, { minLength: 1, maxLength: 12 }), km, (places, at) => {
      const units = places.map((place, i) => sampleUnit(`P-${i}`, place));
      const made = suggest(
        input({ incidents: [sampleIncident('inc-1', at)], units, sectors, policy: FLAT }),
        'inc-1',
        NOW
      );
      expect(made?.ranked[0]).toEqual(made?.nearest);
    }),
    { seed: 4711 }
  );
});

// P-01 is 4.5 km from A and 0.5 km from B; P-02 5.5 km from A and 10.5 km from B.
const pair = input({
  units: [sampleUnit('P-01', 0), sampleUnit('P-02', -10)],
  incidents: [sampleIncident('inc-A', -4.5), sampleIncident('inc-B', 0.5)],
  policy: FLAT
});

test('Joint assignment of several incidents: a fixed pair where greedy is twice as bad: the nearer crew goes where only it is near', () => {
  const [a, b] = suggestAll(pair, NOW);
  const minutes = (made: typeof a, unitId: string) =>
    made?.ranked.find((candidate) => candidate.unitId === unitId)?.arrivalP50Min ?? NaN;
  expect(a?.nearest?.unitId).toBe('P-01');
  expect([a?.ranked[0]?.unitId, b?.ranked[0]?.unitId]).toEqual(['P-02', 'P-01']);
  const greedy = minutes(a, 'P-01') + minutes(b, 'P-02');
  expect(greedy).toBeGreaterThan(2 * (minutes(a, 'P-02') + minutes(b, 'P-01')));
});

test('the price elsewhere explains why the nearer crew is not first', () => {
  const a = suggest(pair, 'inc-A', NOW);
  const [first, second] = a?.ranked ?? [];
  expect(second?.unitId).toBe('P-01');
  expect(second?.arrivalP50Min).toBeLessThan(first?.arrivalP50Min ?? 0);
  expect(second?.totalMin).toBeGreaterThan(first?.totalMin ?? 0);
  expect(second?.terms.find(({ kind }) => kind === 'coverage')?.minutes).toBeGreaterThan(5);
});

test('Coverage hold-back in the ranking: a section left under its floor turns the choice, and the nearest stays beside it', () => {
  const held = sampleSector('S-01', 0, { impactLevel: 'critical' });
  const units = [sampleUnit('P-01', 3, { sectorId: 'S-01' }), sampleUnit('P-02', 11)];
  const made = suggest(
    input({ incidents: [sampleIncident('inc-1', 6)], units, sectors: [held] }),
    'inc-1',
    NOW
  );
  expect(made?.ranked.map(({ unitId }) => unitId)).toEqual(['P-02', 'P-01']);
  expect(made?.nearest?.unitId).toBe('P-01');
  expect(made?.nearest?.uncovers?.sectorId).toBe('S-01');
});

test('lives at risk: nearest capable, and nothing but arrival counts', () => {
  const held = sampleSector('S-01', 0, { impactLevel: 'critical' });
  const units = [
    sampleUnit('P-01', 3, { sectorId: 'S-01' }),
    sampleUnit('P-02', 11),
    sampleUnit('D-1', 6, { mode: 'drone', capabilities: [] })
  ];
  const incidents = [
    sampleIncident('inc-1', 6, { livesAtRisk: true }),
    sampleIncident('inc-2', 3, { severity: 4 })
  ];
  const [lives, other] = suggestAll(input({ incidents, units, sectors: [held] }), NOW);
  expect(lives?.incidentId).toBe('inc-1');
  expect(lives?.ranked[0]?.unitId).toBe('P-01');
  expect(lives?.ranked[0]?.terms.map(({ kind }) => kind)).toEqual(['arrival']);
  expect(other?.ranked[0]?.unitId).toBe('P-02');
  const reserved = other?.ranked.find(({ unitId }) => unitId === 'P-01');
  expect(reserved?.terms.find(({ kind }) => kind === 'coverage')?.minutes).toBeGreaterThan(20);
});

test('a choice is kept until another is better by more than the switching price', () => {
  const units = [sampleUnit('P-01', 1), sampleUnit('P-02', -1.2)];
  const first = (previous: string | undefined, at = 0) =>
    suggest(
      input({ incidents: [sampleIncident('inc-1', at, {}, previous)], units, policy: FLAT }),
      'inc-1',
      NOW
    )?.ranked[0]?.unitId;
  expect(first(undefined)).toBe('P-01');
  expect(first('P-02')).toBe('P-02');
  expect(first('P-02', 1)).toBe('P-01');
});

test('Ranked alternatives + typed reasons + shortfalls: any night: every unit is ranked or excluded, once, with a type; terms add up; no first choice twice', () => {
  fc.assert(
    fc.property(night, ({ units, incidents }) => {
      const plans = planAll(input({ units, incidents, sectors }), NOW);
      expect(plans).toHaveLength(incidents.length);
      for (const { ranked, excluded } of plans) {
        const named = [...ranked.map(({ unitId }) => unitId), ...excluded.map(({ unitId }) => unitId)].sort();
        expect(named).toEqual(units.map(({ unitId }) => unitId));
        for (const { why } of excluded) expect(why.kind).toMatch(/^[a-zA-Z]+$/);
        for (const { terms, totalMin, arrivalP50Min, arrivalP90Min } of ranked) {
          expect(terms.reduce((sum, { minutes }) => sum + tenthsOf(minutes), 0)).toBe(tenthsOf(totalMin));
          for (const { minutes } of terms) expect(Number(minutes.toFixed(1))).toBe(minutes);
          expect(arrivalP90Min).toBeGreaterThanOrEqual(arrivalP50Min);
        }
        const others = ranked.slice(1).map(({ totalMin }) => totalMin);
        expect(others).toEqual([...others].sort((a, b) => a - b));
      }
      const anyUnitFits = plans.every(({ ranked }) => ranked.length >= plans.length);
      const firsts = plans.flatMap(({ ranked }) => ranked[0]?.unitId ?? []);
      if (anyUnitFits) expect(new Set(firsts).size).toBe(firsts.length);
    }),
    { seed: 20261121, numRuns: 300 }
  );
});

test('equal inputs in another order make the same suggestions, byte for byte', () => {
  fc.assert(
    fc.property(night, ({ units, incidents }) => {
      const once = suggestAll(input({ units, incidents, sectors }), NOW);
      const again = suggestAll(input({ units, incidents: [...incidents].reverse(), sectors }), NOW);
      expect(JSON.stringify(again)).toBe(JSON.stringify(once));
    }),
    { seed: 99, numRuns: 100 }
  );
});

test('a long list is cut after it is sorted, and says how many could go', () => {
  const units = Array.from({ length: 20 }, (_, i) => sampleUnit(`P-${String(i).padStart(2, '0')}`, 20 - i));
  const made = suggest(input({ incidents: [sampleIncident('inc-1', 0)], units, policy: FLAT }), 'inc-1', NOW);
  expect(made?.ranked).toHaveLength(MAX_RANKED);
  expect(made?.eligible).toBe(20);
  expect(made?.ranked[0]?.unitId).toBe('P-19');
  expect(made?.validUntilMs).toBe(NOW + 90_000);
});

test('nobody is sent to a silent feed, and nobody fits when all are out', () => {
  const quiet = sampleIncident('inc-1', 0, { kind: 'feedSilent' });
  expect(
    suggest(input({ incidents: [quiet], units: [sampleUnit('P-01', 0)] }), 'inc-1', NOW)
  ).toBeUndefined();
  const busy = suggest(
    input({ incidents: [sampleIncident('inc-2', 0)], units: [sampleUnit('P-01', 0, { onTask: '26-0001' })] }),
    'inc-2',
    NOW
  );
  expect(busy).toMatchObject({
    ranked: [],
    nearest: undefined,
    eligible: 0,
    excluded: [{ unitId: 'P-01', why: { kind: 'onTask' } }]
  });
});

test('change: a few metres are none, another first choice is decisive', () => {
  const incidents = [sampleIncident('inc-1', 0)];
  const made = (at: number, laterMs = 0) =>
    suggest(
      input({ incidents, units: [sampleUnit('P-01', at), sampleUnit('P-02', 9)], policy: FLAT }),
      'inc-1',
      NOW + laterMs
    )!;
  const last = made(2);
  expect(changeBetween(undefined, last)).toBe('decisive');
  expect(changeBetween(last, made(2.01))).toBe('none');
  expect(changeBetween(last, made(5))).toBe('figures');
  expect(changeBetween(last, made(20))).toBe('decisive');
  expect(made(2).inputsHash).toBe(made(2, 1).inputsHash);
  expect(made(2, 1).id).not.toBe(last.id);
});
