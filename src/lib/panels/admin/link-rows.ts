import { clockMinute } from '#words/clock.ts';
import { duration } from '#words/duration.ts';
import { say } from '#words/say.ts';
import type { Naming } from '$lib/state/naming.ts';
import { wordOr } from '$lib/state/word.ts';

/** How a link of the hub's machine stands, as the hub tells it. */
export type Link = {
  readonly deviceId: string;
  readonly feedId: string;
  readonly address: string;
  readonly state: 'opening' | 'listening' | 'connected' | 'waiting';
  readonly sinceMs: number;
  readonly againMs?: number | undefined;
  readonly why?: string | undefined;
  readonly bytes: number;
  readonly sentences: number;
  readonly refused?: { readonly why: string; readonly atMs: number } | undefined;
  /** Datagrams that the machine threw away before the hub read them, where it tells. */
  readonly lost?: number | undefined;
};

/** One link as a line: what it is, how it stands and since when, what came over it, whom it sent away last. */
export type LinkRow = {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly level: 0 | 1 | 2 | 3;
  readonly word: string;
  readonly detail: string;
  readonly bytes: number;
  readonly sentences: number;
  readonly lost: number | undefined;
  readonly refused: string | undefined;
};

const LEVELS = { connected: 0, opening: 1, listening: 1, waiting: 3 } as const;

/** Links, those that ask for somebody first. `nowMs` is hub time. */
export function linkRows(links: readonly Link[], naming: Naming, nowMs: number): readonly LinkRow[] {
  const { script } = naming;
  const rows = links.map((link): LinkRow => {
    const { deviceId, address, state, sinceMs, againMs, why, bytes, sentences, lost, refused } = link;
    const reason = why === undefined ? undefined : wordOr(script, `link.why.${why}`, why);
    const since =
      state === 'waiting'
        ? say(script, 'link.againIn', { age: duration(script, Math.ceil((againMs ?? 0) / 1000) * 1000) })
        : say(script, 'link.since', { time: clockMinute(sinceMs) });
    return {
      id: deviceId,
      name: naming.source(deviceId),
      address,
      level: state === 'opening' && why !== undefined ? LEVELS.waiting : LEVELS[state],
      word: say(script, `link.state.${state}`),
      detail: reason === undefined ? since : `${reason} · ${since}`,
      bytes,
      sentences,
      lost,
      refused:
        refused &&
        say(script, 'link.refusedAgo', {
          reason: wordOr(script, `reject.${refused.why}`, refused.why),
          age: duration(script, nowMs - refused.atMs)
        })
    };
  });
  return rows.sort((a, b) => b.level - a.level || (a.name < b.name ? -1 : 1));
}
