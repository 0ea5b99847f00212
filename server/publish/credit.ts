import type { Box } from '#core/place.ts';
import type { Picture } from './picture.ts';
import { ALL, viewOf, type View } from './tiles.ts';

/** One viewer's place in the picture: at most one message is on its way, and nobody gets an old one. */
export type Credit = {
  /** The picture went on. */
  readonly offer: () => void;
  /** The viewer has the message that was on its way. */
  readonly arrived: () => void;
  /** The viewer lost a chain, or all of them: the next that he gets has the whole of it. */
  readonly rejoin: (chain?: number) => void;
  /** The viewer looks at a box; before he said so he looks at everything. */
  readonly look: (box: Box) => void;
};

/**
 * `send` puts bytes on the wire. A viewer who was away while frames went by gets one message on his return, and
 * whatever he asks for waits until the one on its way has arrived: nobody can ask for more than his line carries.
 */
export function createCredit(picture: Picture, send: (bytes: Uint8Array) => void): Credit {
  let at = 0;
  let view: View = ALL;
  let wanted: View = ALL;
  let isUnderway = false;
  const anew = new Set<number>();

  function put(): void {
    if (isUnderway) return;
    const bytes = picture.message({ at, view, anew }, wanted);
    at = picture.tick();
    view = wanted;
    anew.clear();
    if (!bytes) return;
    isUnderway = true;
    send(bytes);
  }

  return {
    offer: put,
    arrived() {
      isUnderway = false;
      put();
    },
    rejoin(chain) {
      if (chain === undefined) at = 0;
      else if (picture.has(chain)) anew.add(chain);
      put();
    },
    look(box) {
      wanted = viewOf(box);
      put();
    }
  };
}
