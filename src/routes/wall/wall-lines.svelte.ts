import { goto } from '$app/navigation';
import { displayOf } from '$lib/link/paint.ts';
import { createSessionDoor } from '$lib/link/session.ts';
import type { Script } from '#words/script.ts';
import { WallLink } from './wall-link.svelte.ts';

const RETRY_MS = 2_000;

/** A line to each hub of the session, or to the one that is asked for by its name. */
export class WallLines {
  links = $state.raw<readonly WallLink[]>([]);
  /** No hub answers who reads this wall. */
  unreachable = $state(false);
  readonly hubs = $derived(this.links.map(({ view }) => view));
  readonly ended = $derived(this.links.find(({ hub }) => hub.ended !== undefined)?.hub.ended);
  readonly #script: () => Script;

  constructor(script: () => Script) {
    this.#script = script;
  }

  /** Asks who reads the wall until somebody answers, then opens the lines. Returns the stop. */
  open(asked: URLSearchParams, picture: { readonly isDrawn: boolean }): () => void {
    const named = asked.get('hub');
    const stops: (() => void)[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    let closed = false;
    const begin = async (): Promise<void> => {
      const session = await createSessionDoor().session();
      if (closed) return;
      this.unreachable = session === undefined;
      if (!session) timer = setTimeout(() => void begin(), RETRY_MS);
      else if (!session.viewer) void goto('/login', { replaceState: true });
      else {
        const all = session.hubs ?? [session.hub];
        const wanted = all.filter(({ id, packId }) => id === named || packId === named);
        this.links = (wanted.length > 0 ? wanted : all).map((one) => new WallLink(one, this.#script));
        // The home hub, which comes first, misses a wall that stops.
        const display = displayOf(asked.get('display'), () => picture.isDrawn);
        stops.push(...this.links.map((link, nth) => link.open(nth === 0 ? display : undefined)));
      }
    };
    void begin();
    return () => {
      closed = true;
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }
}
