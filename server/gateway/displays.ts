import type { DisplayState } from '#core/display.ts';
import { MIND, type FactDraft } from '#core/fact.ts';
import { DARK_MS } from '#core/protocol.ts';
import type { Room } from '#core/room.ts';

/** One line of a display to the hub. */
export type DisplayLine = {
  readonly painted: () => void;
  /** Somebody closes or hides it. */
  readonly leaving: () => void;
  /** The line is gone; a display that did not say so before is missed. */
  readonly gone: () => void;
};

/** Follows the screens that nobody sits before: what should draw and is not seen to draw becomes a fact. */
export type Displays = {
  readonly join: (display: { readonly id: string; readonly name?: string | undefined }) => DisplayLine;
  readonly close: () => void;
};

const SWEEP_MS = 250;
/** After a start displays have so long, in ms, to find the hub again: it takes them some seconds. */
const START_MS = 12_000;
/** More than a hub has walls; who comes after that is not followed. */
const MAX_DISPLAYS = 50;

type Watched = {
  name: string | undefined;
  state: DisplayState;
  /** Until then it is believed to draw, by the steady clock. */
  untilMs: number;
  lastHubMs: number;
  readonly lines: Set<{ readonly isLeft: boolean }>;
};

export function createDisplays(ports: {
  readonly room: () => Room;
  /** Adds facts; waits with them while the journal cannot take them. */
  readonly put: (drafts: readonly FactDraft[]) => void;
  readonly hubNowMs: () => number;
  readonly steadyMs: () => number;
}): Displays {
  const watched = new Map<string, Watched>();

  function become(id: string, one: Watched, state: DisplayState, sinceMs: number): void {
    if (one.state === state) return;
    one.state = state;
    const atMs = ports.hubNowMs();
    const body = { displayId: id, name: one.name, state, sinceMs: Math.round(sinceMs) };
    ports.put([
      {
        id: `display:${id}:${state}:${Math.round(sinceMs)}:${Math.round(atMs)}`,
        atMs,
        actor: MIND,
        kind: 'displayChanged',
        subjects: [`display:${id}`],
        body
      }
    ]);
  }

  // What drew when the hub stopped is missed if it does not come back.
  for (const [id, { name, state }] of Object.entries(ports.room().displays)) {
    const untilMs = ports.steadyMs() + START_MS;
    if (state !== 'closed')
      watched.set(id, { name, state, untilMs, lastHubMs: ports.hubNowMs(), lines: new Set() });
  }

  function sweep(): void {
    const nowMs = ports.steadyMs();
    for (const [id, one] of watched) {
      // Open and never seen to draw is missed as well.
      const isMissed = one.state === 'painting' || [...one.lines].some(({ isLeft }) => !isLeft);
      if (isMissed && nowMs > one.untilMs) become(id, one, 'dark', one.lastHubMs);
    }
  }

  const timer = setInterval(sweep, SWEEP_MS);

  return {
    join({ id, name }) {
      const known = watched.get(id);
      if (!known && watched.size >= MAX_DISPLAYS) return NOBODY;
      const one: Watched = known ?? { name, state: 'closed', untilMs: 0, lastHubMs: 0, lines: new Set() };
      watched.set(id, one);
      one.name = name;
      const line = { isLeft: false };
      one.lines.add(line);
      if (one.state === 'closed') {
        one.untilMs = ports.steadyMs() + START_MS;
        one.lastHubMs = ports.hubNowMs();
      }
      const isLeft = (): boolean => [...one.lines].every((other) => other.isLeft);
      return {
        painted() {
          line.isLeft = false;
          one.untilMs = ports.steadyMs() + DARK_MS;
          one.lastHubMs = ports.hubNowMs();
          become(id, one, 'painting', one.lastHubMs);
        },
        leaving() {
          line.isLeft = true;
          if (isLeft()) become(id, one, 'closed', ports.hubNowMs());
        },
        gone() {
          one.lines.delete(line);
          if (one.lines.size === 0 && one.state === 'closed') watched.delete(id);
        }
      };
    },
    close: () => clearInterval(timer)
  };
}

const NOBODY: DisplayLine = { painted: () => undefined, leaving: () => undefined, gone: () => undefined };
