import type { Room } from '#core/room.ts';
import type { Naming } from '$lib/state/naming.ts';
import { wordOr } from '$lib/state/word.ts';
import { feedRows, type FeedRow } from '../feeds/feed-rows.ts';

/** What the hub counted of one sender. */
export type Tally = {
  readonly id: string;
  readonly accepted: number;
  readonly duplicate: number;
  readonly dropped: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly lastMessageMs?: number | undefined;
  readonly lagMs?: number | undefined;
};

export type Quarantined = {
  readonly id: number;
  readonly atMs: number;
  readonly feedId: string;
  readonly deviceId: string;
  readonly path: string;
  readonly why: string;
  readonly raw: string;
};

export type Counters = {
  readonly feeds: readonly Tally[];
  readonly door: Readonly<Record<string, number>>;
  readonly quarantine: readonly Quarantined[];
};

export type FeedLine = FeedRow & {
  readonly lastMs: number | undefined;
  readonly lagMs: number | undefined;
  readonly accepted: number;
  readonly counts: readonly number[];
};

export type FeedTable = {
  /** The reasons that occurred at all, in words; every line has one count for each. */
  readonly reasons: readonly { readonly key: string; readonly word: string }[];
  readonly lines: readonly FeedLine[];
  /** Messages of nobody known, by the same reasons. */
  readonly door: readonly number[];
  readonly accepted: number;
  readonly refused: number;
};

/** One line a source, one column a reason; `duplicate` and `flood` are counted by the gate and stand beside them. */
export function feedTable(room: Room, counters: Counters, naming: Naming): FeedTable {
  const tallies = new Map(counters.feeds.map((tally) => [tally.id, countsOf(tally)]));
  const used = new Set([...tallies.values(), counters.door].flatMap((counts) => Object.keys(counts)));
  const reasons = [...used].sort().map((key) => ({ key, word: wordOr(naming.script, `reject.${key}`, key) }));
  const columns = (counts: Readonly<Record<string, number>> | undefined): readonly number[] =>
    reasons.map(({ key }) => counts?.[key] ?? 0);
  const lines = feedRows(room, naming).map((row): FeedLine => {
    const tally = counters.feeds.find(({ id }) => id === row.id);
    return {
      ...row,
      lastMs: tally?.lastMessageMs,
      lagMs: tally?.lagMs,
      accepted: tally?.accepted ?? 0,
      counts: columns(tallies.get(row.id))
    };
  });
  const all = [...lines.map(({ counts }) => counts), columns(counters.door)];
  return {
    reasons,
    lines,
    door: columns(counters.door),
    accepted: lines.reduce((sum, { accepted }) => sum + accepted, 0),
    refused: all.flat().reduce((sum, count) => sum + count, 0)
  };
}

function countsOf({ refused, duplicate, dropped }: Tally): Readonly<Record<string, number>> {
  const flood = (refused['flood'] ?? 0) + dropped;
  return {
    ...refused,
    ...(duplicate > 0 ? { duplicate } : {}),
    ...(flood > 0 ? { flood } : {})
  };
}
