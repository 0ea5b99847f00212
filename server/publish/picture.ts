import { joinFrames } from '#core/frame/packet.ts';
import { createFrameWriter } from '#core/frame/writer.ts';
import { ANEW } from '#core/protocol.ts';
import type { Track } from '#core/track.ts';
import { createChain, type Chain, type Who } from './chain.ts';
import { createRows } from './rows.ts';
import { OTHERS, OWN, sees, tileAt, type View } from './tiles.ts';

/** Above so many tracks that are not of the pack they lie in tiles, and below so many in one chain again. */
const TILING = { splitAbove: 2_000, mergeBelow: 1_000 };
/** Chains, at most; a track in yet another tile is told to everybody. An operating area has a few hundred tiles. */
const MAX_CHAINS = 1_024;
/** Messages kept between two ticks for the next viewer who needs the same; beyond that each makes his own. */
const MAX_MESSAGES = 32;

/** Where a viewer stands: he has all of `view` as of tick `at`, 0 for nothing, and needs the chains `anew` from the start. */
export type Place = { readonly at: number; readonly view: View; readonly anew: ReadonlySet<number> };

/** All tracks as chains of frames. Changes become visible at a tick, in all chains at once. */
export type Picture = {
  readonly accept: (tracks: Iterable<Track>) => void;
  readonly forget: (trackIds: readonly string[]) => void;
  /** Seals what changed since the last tick into frames; a chain that could not be sealed tries again, and says why. */
  readonly next: (hubMs: number) => readonly unknown[];
  readonly tick: () => number;
  readonly has: (chain: number) => boolean;
  /** What takes a viewer from his place to all of `view` now, or undefined where he has it. */
  readonly message: (place: Place, view: View) => Uint8Array | undefined;
};

/** A track of the picture: its row, and the chain and slot in which it is told. */
type Known = { readonly row: number; who: Who; isStranger: boolean; chain: Chain; slot: number };

export function createPicture(hubMs: number, tiling = TILING): Picture {
  let tick = 1;
  let nowMs = hubMs;
  let isTiled = false;
  const begin = createFrameWriter(ANEW).keyframe(hubMs);
  const rows = createRows();
  const chains = new Map<number, Chain>();
  const known = new Map<string, Known>();
  const freeRows: number[] = [];
  const messages = new Map<string, Uint8Array | undefined>();
  /** Tracks that the pack does not know: what lies in tiles once there are many. */
  let strangers = 0;

  /** A chain is never closed: its number would come to mean another one to a viewer who was away. */
  function chainOf(number: number): Chain {
    const made = chains.get(number);
    if (made) return made;
    if (chains.size >= MAX_CHAINS) return chainOf(OTHERS);
    const chain = createChain(number, tick + 1, nowMs, rows);
    chains.set(number, chain);
    return chain;
  }

  function homeOf(isStranger: boolean, lon: number, lat: number, before?: number): number {
    if (!isStranger) return OWN;
    return isTiled ? tileAt(lon, lat, before) : OTHERS;
  }

  function put(track: Track): void {
    const isStranger = track.assetId === undefined && track.unitId === undefined;
    const one = known.get(track.id);
    const number = homeOf(isStranger, track.lon, track.lat, one?.chain.number);
    if (!one) return meet(track, isStranger, chainOf(number));
    rows.put(one.row, track);
    if (one.isStranger !== isStranger) strangers += isStranger ? 1 : -1;
    one.isStranger = isStranger;
    if (one.chain.number === number) return one.chain.touch(one.slot);
    one.who = whoIs(track);
    settle(one, chainOf(number));
  }

  function meet(track: Track, isStranger: boolean, chain: Chain): void {
    const row = freeRows.pop() ?? known.size;
    const who = whoIs(track);
    rows.put(row, track);
    known.set(track.id, { row, who, isStranger, chain, slot: chain.add(row, who) });
    if (isStranger) strangers += 1;
  }

  /** Takes a track to the chain where it belongs now. */
  function settle(one: Known, chain: Chain): void {
    if (one.chain === chain) return chain.touch(one.slot);
    one.chain.remove(one.slot);
    one.chain = chain;
    one.slot = chain.add(one.row, one.who);
  }

  function arrange(): void {
    const tiled = strangers > (isTiled ? tiling.mergeBelow : tiling.splitAbove);
    if (tiled === isTiled) return;
    isTiled = tiled;
    for (const one of known.values()) {
      if (!one.isStranger) continue;
      settle(one, chainOf(homeOf(true, rows.lonOf(one.row), rows.latOf(one.row), one.chain.number)));
    }
  }

  function parts({ at, view: before, anew }: Place, view: View): Uint8Array[] {
    const frames = at === 0 ? [begin] : [];
    for (const chain of chains.values()) {
      const had = at > 0 && sees(before, chain.number);
      if (!sees(view, chain.number)) {
        if (had) frames.push(chain.nobody());
      } else if (!had || anew.has(chain.number)) frames.push(chain.whole());
      else frames.push(...chain.since(at));
    }
    return frames;
  }

  chainOf(OWN);
  chainOf(OTHERS);
  return {
    accept(tracks) {
      for (const track of tracks) put(track);
    },
    forget(trackIds) {
      for (const id of trackIds) {
        const one = known.get(id);
        if (!one) continue;
        known.delete(id);
        freeRows.push(one.row);
        if (one.isStranger) strangers -= 1;
        one.chain.remove(one.slot);
      }
    },
    next(hubMs) {
      nowMs = hubMs;
      arrange();
      tick += 1;
      messages.clear();
      const errors: unknown[] = [];
      for (const chain of chains.values()) {
        try {
          chain.seal(tick, hubMs);
        } catch (error) {
          errors.push(error);
        }
      }
      return errors;
    },
    tick: () => tick,
    has: (chain) => chains.has(chain),
    message(place, view) {
      const isCommon = place.anew.size === 0 && (place.at === 0 || place.view.key === view.key);
      const key = `${place.at} ${view.key}`;
      if (isCommon && messages.has(key)) return messages.get(key);
      const frames = parts(place, view);
      const bytes = frames.length > 0 ? joinFrames(frames) : undefined;
      if (isCommon && messages.size < MAX_MESSAGES) messages.set(key, bytes);
      return bytes;
    }
  };
}

/** Without the place, which changes. */
function whoIs({ id, kind, assetId, unitId }: Track): Who {
  return { id, kind, assetId, unitId };
}
