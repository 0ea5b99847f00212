import type { Observation } from '#core/observation.ts';
import type { Counters } from './counters.ts';
import { createDedupe, isFact } from './dedupe.ts';
import type { Flood } from './flood.ts';

/** Where observations go. It rejects when it cannot keep them. */
export type Sink = { readonly accept: (observations: readonly Observation[]) => Promise<void> };

/** What became of a delivery: kept, to be sent again after a while, or to be sent again as it is. */
export type Outcome =
  | { readonly kind: 'kept' }
  | { readonly kind: 'flooded'; readonly waitMs: number }
  | { readonly kind: 'notKept' };

const KEPT: Outcome = { kind: 'kept' };

/**
 * The two lanes behind every listener. Facts are answered when the sink has kept them; positions go on at once and may
 * be thinned. What came before is not passed on again.
 */
export function createIntake({
  sink,
  counters,
  flood,
  hubNowMs,
  dedupe = createDedupe()
}: {
  readonly sink: Sink;
  readonly counters: Counters;
  readonly flood: Flood;
  readonly hubNowMs: () => number;
  readonly dedupe?: ReturnType<typeof createDedupe>;
}) {
  /** Facts on their way to the sink: a second delivery waits for the same answer. Emptied as they settle. */
  const pending = new Map<string, Promise<boolean>>();

  async function keep(observations: readonly Observation[]): Promise<boolean> {
    try {
      await sink.accept(observations);
      return true;
    } catch {
      // The sink names its own failure; here it is counted and answered.
      for (const observation of observations) counters.refused('notKept', observation);
      return false;
    }
  }

  async function keepFacts(facts: readonly Observation[]): Promise<boolean> {
    const kept = await keep(facts);
    for (const fact of facts) {
      pending.delete(fact.dedupeKey);
      if (!kept) continue;
      dedupe.remember(fact, hubNowMs());
      counters.accepted(fact);
    }
    return kept;
  }

  function pass(positions: readonly Observation[]): void {
    if (positions.length === 0) return;
    for (const position of positions) counters.accepted(position);
    void keep(positions);
  }

  /** What did not come before goes on, as far as there is room; a second one in the same list came before. */
  function takePositions(positions: readonly Observation[], nowMs: number): void {
    const fresh: Observation[] = [];
    for (const position of positions) {
      if (dedupe.remember(position, nowMs)) fresh.push(position);
      else counters.duplicate(position);
    }
    const { passed, dropped } = flood.positions(fresh, nowMs);
    for (const position of dropped) counters.dropped(position);
    pass(passed);
  }

  async function takeFacts(
    observations: readonly Observation[],
    positions: readonly Observation[],
    nowMs: number
  ): Promise<Outcome> {
    const fresh = new Map<string, Observation>();
    const awaited: Promise<boolean>[] = [];
    const again: Observation[] = [];
    for (const observation of observations) {
      const key = observation.dedupeKey;
      const underway = pending.get(key);
      if (underway !== undefined) awaited.push(underway);
      if (underway !== undefined || fresh.has(key) || dedupe.has(observation, nowMs)) again.push(observation);
      else fresh.set(key, observation);
    }
    const facts = [...fresh.values()];
    const waitMs = flood.facts(facts, nowMs);
    if (waitMs > 0) {
      for (const fact of facts) counters.refused('flood', fact);
      return { kind: 'flooded', waitMs };
    }
    for (const observation of again) counters.duplicate(observation);
    takePositions(positions, nowMs);
    if (facts.length > 0) {
      const keeping = keepFacts(facts);
      for (const fact of facts) pending.set(fact.dedupeKey, keeping);
      awaited.push(keeping);
    }
    const kept = await Promise.all(awaited);
    return kept.every(Boolean) ? KEPT : { kind: 'notKept' };
  }

  return {
    async take(observations: readonly Observation[]): Promise<Outcome> {
      const nowMs = hubNowMs();
      const positions: Observation[] = [];
      const facts: Observation[] = [];
      for (const observation of observations) (isFact(observation) ? facts : positions).push(observation);
      if (facts.length > 0) return takeFacts(facts, positions, nowMs);
      takePositions(positions, nowMs);
      return KEPT;
    },

    /** Passes on held positions for which there is room again; called about once a second. */
    sweep(nowMs: number): void {
      pass(flood.release(nowMs));
    }
  };
}

export type Intake = ReturnType<typeof createIntake>;
