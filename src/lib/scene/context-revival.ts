/** Whether there is a picture of the map: drawn, taken away and on its way back, or none that this browser can draw. */
export type PictureState = 'drawn' | 'lost' | 'none';

/** What a revival needs of a page; given, so that tests have their own. */
export type RevivalHost = {
  after(ms: number, run: () => void): number;
  cancelAfter(id: number): void;
  /** Tells the page, which says so in words. */
  show(state: PictureState): void;
  /** Closes the map and makes another. */
  make(): void;
  /** Loads the page anew; says no where that was just tried. */
  reload(): boolean;
  /** Whether this page was loaded because the picture was lost. */
  readonly wasReloaded: boolean;
};

export type Revival = {
  /** The GPU was taken away. */
  lost(): void;
  /** A map could not be made. */
  failed(): void;
  /** A map has drawn. */
  drawn(): void;
  close(): void;
};

/** Pauses before another map is made, ms: the first at once, for a GPU that is there again. */
const AGAIN_MS = [0, 500, 1_000, 2_000];
/** With no picture for so long the page is loaded anew: 10 s is what an officer is left without a map. */
const GIVE_UP_MS = 8_000;
/** So many maps one after another did not last: the page is loaded anew, too. */
const MOST_TRIES = 8;
/** A GPU that did not come back with the page may still come back: a wall has nobody to press a key. */
const SELDOM_MS = 15_000;
/** So long a picture must stand before the next loss counts as the first. */
const STEADY_MS = 60_000;

/**
 * Brings the picture of a map back: makes maps until one draws, then loads the page anew, then goes on seldom. A
 * browser that never drew is believed, and left alone.
 */
export function createRevival(host: RevivalHost): Revival {
  let tries = 0;
  /** There was a picture, here or before the page was loaded anew. */
  let isMissed = host.wasReloaded;
  let isHopeless = host.wasReloaded;
  const timers = new Map<'again' | 'end' | 'steady', number>();
  const stop = (name: 'again' | 'end' | 'steady'): void => {
    const id = timers.get(name);
    if (id !== undefined) host.cancelAfter(id);
    timers.delete(name);
  };
  const later = (name: 'again' | 'end' | 'steady', ms: number, run: () => void): void => {
    stop(name);
    const id = host.after(ms, () => {
      timers.delete(name);
      run();
    });
    timers.set(name, id);
  };
  const again = (): void => {
    const ms = isHopeless ? SELDOM_MS : (AGAIN_MS[Math.min(tries, AGAIN_MS.length - 1)] ?? SELDOM_MS);
    tries++;
    host.show(isHopeless ? 'none' : 'lost');
    later('again', ms, host.make);
  };
  const giveUp = (): void => {
    stop('end');
    if (host.reload()) return stop('again');
    isHopeless = true;
    again();
  };
  return {
    lost() {
      isMissed = true;
      stop('steady');
      if (tries >= MOST_TRIES && !isHopeless) return giveUp();
      if (!timers.has('end') && !isHopeless) later('end', GIVE_UP_MS, giveUp);
      again();
    },
    failed() {
      if (isMissed) again();
      else host.show('none');
    },
    drawn() {
      isHopeless = false;
      stop('end');
      host.show('drawn');
      later('steady', STEADY_MS, () => (tries = 0));
    },
    close() {
      for (const name of [...timers.keys()]) stop(name);
    }
  };
}
