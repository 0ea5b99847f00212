import type { Fact, FactDraft } from '#core/fact.ts';
import { fold } from '#core/fold.ts';
import type { Land } from '#core/mind/detection.ts';
import { meaningOf, type Meaning, type ObservationRefusal } from '#core/mind/observe.ts';
import { sentDrafts } from '#core/mind/order.ts';
import { referralDrafts } from '#core/mind/referral.ts';
import { movesDispatch } from '#core/mind/react.ts';
import { shelfDrafts } from '#core/mind/shelf.ts';
import { feedLateDrafts, unitSilenceDrafts } from '#core/mind/silence.ts';
import { archiveDraft, escalationDrafts, unshelveDrafts } from '#core/mind/timer.ts';
import { reactionDrafts, unsaidDrafts } from '#core/mind/unsaid.ts';
import type { Observation } from '#core/observation.ts';
import type { Pack } from '#core/pack.ts';
import type { Room } from '#core/room.ts';
import type { Track } from '#core/track.ts';
import { createBorderWatch } from './border-watch.ts';
import { createOrderWatch } from './order-watch.ts';
import { createPatrolWatch } from './patrol-watch.ts';
import { createSuggester } from './suggester.ts';

/** Suggestions are looked at anew this often, ms of hub time. */
const SUGGEST_MS = 5_000;
/** Facts of one commit: under the limit of one append. */
const BATCH = 100;
/** More than units, feeds and sections of a hub can ask for in vain. */
const MAX_SPENT = 1_000;

export type MindPorts = {
  readonly hub: {
    readonly room: () => Room;
    /** Resolves when the drafts are durable and folded into `room()`. Must not wait for `onFacts`. */
    readonly commit: (drafts: readonly FactDraft[]) => Promise<void>;
  };
  readonly tracks: { readonly get: (assetId: string) => Track | undefined };
  readonly pack: Pack;
  readonly land: Land;
  /** An observation of which nothing came, to be counted at its feed. */
  readonly refused?: (observation: Observation, why: ObservationRefusal) => void;
  /** Work that nobody waits for went wrong; the next sweep tries again. */
  readonly failed: (error: unknown) => void;
};

export type Mind = {
  /** Says once, after a start, what the newest facts of the journal have left unsaid. */
  readonly begin: (newest: readonly Fact[]) => Promise<void>;
  /** Detections, shelters, crews, health and alarms. Resolves when what they mean is journalled, rejects when it is not. */
  readonly observe: (observations: readonly Observation[]) => Promise<void>;
  /** Hears of every fact, its own included, and answers in the background. */
  readonly onFacts: (facts: readonly Fact[], nowMs: number) => void;
  /** Timers and suggestions; called about once a second of hub time. */
  readonly sweep: (nowMs: number) => Promise<void>;
  /** Finishes what it has begun and takes nothing more. */
  readonly close: () => Promise<void>;
};

/** Runs the rules of the mind against the room of a hub, one piece of work at a time, so that each sees what the last wrote. */
export function createMind({ hub, tracks, pack, land, refused, failed }: MindPorts): Mind {
  const around = { pack, land, trackOf: tracks.get };
  const sources = { trackOf: tracks.get, sectorAt: land.sectorAt };
  const suggester = createSuggester(pack, sources);
  const orderWatch = createOrderWatch(pack, sources);
  const borderWatch = createBorderWatch(pack, tracks.get);
  const patrolWatch = createPatrolWatch(pack);
  /** Alerts that were raised and have left the room while their cause goes on: asked for at every sweep, they would never come. */
  const spent = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();
  let suggestedAtMs = -Infinity;
  let isClosed = false;

  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }

  /** Facts of one cause go together or not at all: a detection that is known already raises no alert any more. */
  async function commit(causes: readonly (readonly FactDraft[])[]): Promise<void> {
    let batch: FactDraft[] = [];
    for (const cause of causes) {
      const drafts = cause.flatMap((draft) => (isSpent(draft) ? [] : shelfDrafts(draft, hub.room())));
      if (batch.length > 0 && batch.length + drafts.length > BATCH) {
        await write(batch);
        batch = [];
      }
      batch.push(...drafts);
    }
    if (batch.length > 0) await write(batch);
  }

  async function write(batch: readonly FactDraft[]): Promise<void> {
    await hub.commit(batch);
    for (const draft of batch)
      if (draft.kind === 'alertRaised' && !hub.room().alerts[draft.body.alert.id]) spent.add(draft.id);
    for (const id of spent) if (spent.size > MAX_SPENT) spent.delete(id);
  }

  function isSpent({ kind, id }: FactDraft): boolean {
    return kind === 'alertRaised' && spent.has(id);
  }

  const commitEach = (drafts: readonly FactDraft[]): Promise<void> => commit(drafts.map((draft) => [draft]));

  async function suggest(nowMs: number): Promise<void> {
    suggestedAtMs = nowMs;
    await commitEach(suggester.due(hub.room(), nowMs));
  }

  /** One observation that our rules fail on is told of, and keeps no other out; sent again, it would fail again. */
  function read(observation: Observation, room: Room): Meaning {
    try {
      return meaningOf(observation, room, around);
    } catch (error) {
      failed(error);
      return { drafts: [] };
    }
  }

  async function take(observations: readonly Observation[]): Promise<void> {
    borderWatch.hear(observations);
    // What comes first in a batch must be known to what comes after it, before any of it is journalled.
    let room = hub.room();
    const causes: (readonly FactDraft[])[] = [];
    for (const observation of observations) {
      const meaning = read(observation, room);
      if (meaning.refused !== undefined) refused?.(observation, meaning.refused);
      for (const draft of meaning.drafts) room = fold(room, { ...draft, seq: room.seq + 1 });
      causes.push(meaning.drafts);
    }
    await commit(causes);
  }

  async function react(facts: readonly Fact[], nowMs: number): Promise<void> {
    await commitEach(reactionDrafts(facts, hub.room()));
    if (facts.some(movesDispatch)) await suggest(nowMs);
  }

  async function tick(nowMs: number): Promise<void> {
    const room = hub.room();
    const archived = archiveDraft(room, nowMs);
    await commitEach([
      ...escalationDrafts(room, pack.thresholds, nowMs),
      ...unshelveDrafts(room, nowMs),
      ...unitSilenceDrafts(room, pack, tracks.get, nowMs),
      ...feedLateDrafts(room, pack, nowMs),
      ...sentDrafts(room, nowMs),
      ...(archived ? [archived] : [])
    ]);
    await commit([...referralDrafts(room, nowMs), ...orderWatch.due(room, nowMs)]);
    await commitEach(borderWatch.due(hub.room(), nowMs));
    await commit(patrolWatch(hub.room(), nowMs));
    // A clock set back (a new exercise) must not stop the suggestions.
    if (Math.abs(nowMs - suggestedAtMs) >= SUGGEST_MS) await suggest(nowMs);
  }

  return {
    begin: (newest) =>
      isClosed ? Promise.resolve() : inTurn(() => commitEach(unsaidDrafts(newest, hub.room()))),
    observe: (observations) =>
      isClosed ? Promise.reject(new Error('the mind is closed')) : inTurn(() => take(observations)),
    onFacts(facts, nowMs) {
      facts.forEach(suggester.hear);
      const isMine = facts.some(
        (fact) =>
          movesDispatch(fact) ||
          fact.kind === 'lineCrossed' ||
          fact.kind === 'feedStateChanged' ||
          fact.kind === 'displayChanged'
      );
      if (isMine && !isClosed) inTurn(() => react(facts, nowMs)).catch(failed);
    },
    sweep: (nowMs) => (isClosed ? Promise.resolve() : inTurn(() => tick(nowMs))),
    async close() {
      isClosed = true;
      await last;
    }
  };
}
