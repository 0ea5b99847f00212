import { reloadPage } from '$lib/link/paint.ts';
import { createRevival, type PictureState, type Revival } from '$lib/scene/context-revival.ts';

/** When a page was last loaded anew for the sake of its map; for this tab alone. */
const RELOADED = 'vidik.mapReloadedMs';
/** Loaded anew so recently, a page is not loaded anew again. */
const LATELY_MS = 60_000;
/** A word about a loss stays so long, or nobody could read it. */
const READ_MS = 2_000;

/** Whether the map of a page is drawn; a map that is lost is made anew with each `generation`. */
export class Picture {
  state = $state<PictureState>('drawn');
  generation = $state(0);
  /** Whether there is something to be seen: not before the first picture, and not after a loss. */
  isDrawn = false;
  readonly #revival: Revival;
  #lostMs = -Infinity;
  #calm: number | undefined;

  constructor() {
    const last = Number(sessionStorage.getItem(RELOADED) ?? -Infinity);
    const isLately = Date.now() - last < LATELY_MS;
    this.#revival = createRevival({
      after: (ms, run) => window.setTimeout(run, ms),
      cancelAfter: (id) => window.clearTimeout(id),
      show: (state) => this.#show(state),
      make: () => (this.generation += 1),
      reload: () => {
        if (isLately) return false;
        sessionStorage.setItem(RELOADED, String(Date.now()));
        reloadPage();
        return true;
      },
      wasReloaded: isLately
    });
  }

  lost = (): void => {
    this.isDrawn = false;
    this.#revival.lost();
  };

  drawn = (): void => {
    this.isDrawn = true;
    this.#revival.drawn();
  };

  /** A map could not be made. */
  failed = (error: unknown): void => {
    this.isDrawn = false;
    console.error(error);
    this.#revival.failed();
  };

  close = (): void => {
    window.clearTimeout(this.#calm);
    this.#revival.close();
  };

  #show(state: PictureState): void {
    window.clearTimeout(this.#calm);
    if (state === 'lost' && this.state === 'drawn') this.#lostMs = performance.now();
    const waitMs = state === 'drawn' ? Math.max(0, this.#lostMs + READ_MS - performance.now()) : 0;
    if (waitMs === 0) this.state = state;
    else this.#calm = window.setTimeout(() => (this.state = state), waitMs);
  }
}
