import type { Fact } from '#core/fact.ts';
import type { Hub } from './hub.svelte.ts';

/** The journal's entries about a few subjects, read once and then followed. */
export class Story {
  facts = $state.raw<readonly Fact[]>([]);
  reading = $state(false);

  /** Follows other subjects from now on; returns the stop. */
  follow(hub: Pick<Hub, 'story' | 'onFacts'>, subjects: readonly string[]): () => void {
    let stopped = false;
    this.facts = [];
    this.reading = subjects.length > 0;
    const add = (facts: readonly Fact[]): void => {
      if (!stopped && facts.length > 0) this.facts = [...this.facts, ...facts];
    };
    const stop = hub.onFacts((facts) =>
      add(facts.filter((fact) => fact.subjects.some((subject) => subjects.includes(subject))))
    );
    void Promise.all(subjects.map((subject) => hub.story(subject))).then((all) => {
      add(all.flat());
      if (!stopped) this.reading = false;
    });
    return () => {
      stopped = true;
      stop();
    };
  }
}
