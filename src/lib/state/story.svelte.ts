import type { Fact } from '#core/fact.ts';
import type { Hub } from './hub.svelte.ts';

/** Entries of one course that a screen keeps, the newest: a group watched for days has some thousands. */
const KEPT = 5_000;

/** The journal's entries about a few subjects, read page by page to their end and then followed. */
export class Story {
  facts = $state.raw<readonly Fact[]>([]);
  reading = $state(false);
  /** Something was not read, because the line or the hub did not answer; `again` goes on from there. */
  broken = $state(false);
  /** There are older entries than those that are kept. */
  cut = $state(false);
  #again: () => void = () => undefined;

  /** Follows other subjects from now on; returns the stop. */
  follow(hub: Pick<Hub, 'story' | 'onFacts'>, subjects: readonly string[]): () => void {
    let stopped = false;
    const readTo = new Map(subjects.map((subject) => [subject, 0]));
    this.facts = [];
    this.cut = false;
    const add = (facts: readonly Fact[]): void => {
      const all = [...this.facts, ...facts];
      if (all.length > KEPT) {
        this.cut = true;
        all.sort((a, b) => a.seq - b.seq);
      }
      this.facts = all.slice(-KEPT);
    };
    const readOn = async (subject: string): Promise<void> => {
      for (;;) {
        const page = await hub.story(subject, readTo.get(subject) ?? 0);
        if (stopped) return;
        if (page === undefined) this.broken = true;
        const last = page?.at(-1);
        if (page === undefined || last === undefined) return;
        readTo.set(subject, last.seq);
        add(page);
      }
    };
    this.#again = () => {
      this.broken = false;
      this.reading = subjects.length > 0;
      void Promise.all(subjects.map(readOn)).then(() => {
        if (!stopped) this.reading = false;
      });
    };
    this.#again();
    const stop = hub.onFacts((facts) => {
      const own = facts.filter((fact) => fact.subjects.some((subject) => readTo.has(subject)));
      if (own.length > 0) add(own);
    });
    return () => {
      stopped = true;
      stop();
    };
  }

  again(): void {
    this.#again();
  }
}
