import type { Names } from '#core/names.ts';
import { nameIn } from '#words/say.ts';
import type { Script } from '#words/script.ts';
import type { WallHub } from '$lib/panels/wall/wall-hub.ts';
import type { LinkDisplay } from '$lib/link/paint.ts';
import type { SessionHub } from '$lib/link/session.ts';
import { Hub } from '$lib/state/hub.svelte.ts';
import { createNaming } from '$lib/state/naming.ts';

/** One hub on the wall: its line, and what is read from it in the reader's script. */
export class WallLink {
  readonly hub = new Hub();
  readonly id: string;
  readonly #names: Names | undefined;
  readonly #script: () => Script;
  readonly #pack = $derived(this.hub.room.pack);
  readonly #roles = $derived(this.hub.room.roles);
  // Of a pack, a script and no roles: made anew when one of them changes, not with every fact.
  readonly #naming = $derived.by(() => createNaming(this.#pack, this.#roles, this.#script()));
  readonly isStopped = $derived(this.hub.link.state === 'lost' || this.hub.ended !== undefined);
  readonly view = $derived.by((): WallHub => this.#view());

  constructor({ id, names }: SessionHub, script: () => Script) {
    this.id = id;
    this.#names = names;
    this.#script = script;
  }

  /** Whoever may see more gets frames too; a wall has no use for them. `display` is told to the hub that misses it. */
  open(display?: LinkDisplay): () => void {
    return this.hub.open(undefined, this.id, display);
  }

  #view(): WallHub {
    const { room, pulse, offset, nowMs, link } = this.hub;
    const names = this.#pack?.names ?? this.#names;
    return {
      id: this.id,
      name: names ? nameIn(this.#script(), names) : this.id,
      room,
      naming: this.#naming,
      nowMs,
      pulse,
      silentMs:
        pulse && nowMs > 0 ? Math.max(0, Date.now() + (offset?.offsetMs ?? 0) - pulse.wallMs) : undefined,
      stoppedAtMs: this.isStopped ? link.sinceMs : undefined
    };
  }
}
