import type { Alert } from '#core/alert.ts';
import type { Selected } from '$lib/state/selection.svelte.ts';
import { calls, isDue } from './sounding.ts';
import { createTone, MUTE_MS, REPEAT_MS } from './tone.ts';

type LonLat = readonly [lon: number, lat: number];

/** What the officer has in hand beside the picture itself: the search, what the map follows, the ruler and the tone. */
export class Tools {
  searching = $state<'search' | 'goTo' | undefined>(undefined);
  followed = $state.raw<Selected | undefined>(undefined);
  /** Points measured from; undefined while nobody measures. */
  ruler = $state.raw<readonly LonLat[] | undefined>(undefined);
  mutedUntilMs = $state(0);
  soundBlocked = $state(true);
  calling = $state(false);

  #lastPlayedMs = -Infinity;

  toggleFollow(selected: Selected | undefined): void {
    this.followed = this.followed === undefined ? selected : undefined;
  }

  toggleRuler(): void {
    this.ruler = this.ruler === undefined ? [] : undefined;
  }

  /** A third point begins anew. */
  measure(at: LonLat): void {
    const points = this.ruler ?? [];
    this.ruler = points.length === 1 ? [...points, at] : [at];
  }

  /** Ends what was begun last, and says whether there was something to end. */
  clear(): boolean {
    if (this.ruler) this.ruler = undefined;
    else if (this.followed) this.followed = undefined;
    else return false;
    return true;
  }

  mute(): void {
    this.mutedUntilMs = Date.now() >= this.mutedUntilMs ? Date.now() + MUTE_MS : 0;
  }

  /** Lets very high alarms sound; `read` is asked once a second. Returns the stop. */
  listen(read: () => { readonly alerts: readonly Alert[]; readonly isOn: boolean }): () => void {
    const tone = createTone(() => (this.soundBlocked = tone.isBlocked()));
    const second = setInterval(() => {
      const { alerts, isOn } = read();
      this.calling = calls(alerts);
      this.soundBlocked = tone.isBlocked();
      const nowMs = Date.now();
      const { mutedUntilMs } = this;
      if (mutedUntilMs !== 0 && nowMs >= mutedUntilMs) this.mutedUntilMs = 0;
      const due = {
        alerts,
        isOn,
        mutedUntilMs,
        lastPlayedMs: this.#lastPlayedMs,
        nowMs,
        repeatMs: REPEAT_MS
      };
      if (this.soundBlocked || !isDue(due)) return;
      this.#lastPlayedMs = nowMs;
      tone.play();
    }, 1_000);
    return () => {
      clearInterval(second);
      tone.close();
    };
  }
}
