import { joinFrames } from '#core/frame/packet.ts';
import { createFrameWriter } from '#core/frame/writer.ts';
import { ANEW } from '#core/protocol.ts';
import type { Track } from '#core/track.ts';
import { createChain, type Chain } from './chain.ts';
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

export function createPicture(hubMs: number, tiling = TILING): Picture {
  let tick = 1;
  let nowMs = hubMs;
  let isTiled = false;
  const begin = createFrameWriter(ANEW).keyframe(hubMs);
  const chains = new Map<number, Chain>();
  const home = new Map<string, Chain>();
  const changed = new Set<Chain>();
  const messages = new Map<string, Uint8Array | undefined>();
  /** Tracks that the pack does not know: what lies in tiles once there are many. */
  const strangers = new Map<string, Track>();

  /** A chain is never closed: its number would come to mean another one to a viewer who was away. */
  function chainOf(number: number): Chain {
    const known = chains.get(number);
    if (known) return known;
    if (chains.size >= MAX_CHAINS) return chainOf(OTHERS);
    const made = createChain(number, tick + 1, nowMs);
    chains.set(number, made);
    return made;
  }

  function homeOf(track: Track): Chain {
    if (track.assetId !== undefined || track.unitId !== undefined) return chainOf(OWN);
    return chainOf(isTiled ? tileAt(track.lon, track.lat, home.get(track.id)?.number) : OTHERS);
  }

  function put(track: Track): void {
    const chain = homeOf(track);
    const before = home.get(track.id);
    if (before !== chain) {
      if (before) leave(before, track.id);
      home.set(track.id, chain);
    }
    chain.put(track);
    changed.add(chain);
  }

  function leave(chain: Chain, trackId: string): void {
    chain.remove(trackId);
    changed.add(chain);
  }

  function arrange(): void {
    const tiled = strangers.size > (isTiled ? tiling.mergeBelow : tiling.splitAbove);
    if (tiled === isTiled) return;
    isTiled = tiled;
    for (const track of strangers.values()) put(track);
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
      for (const track of tracks) {
        if (track.assetId === undefined && track.unitId === undefined) strangers.set(track.id, track);
        put(track);
      }
    },
    forget(trackIds) {
      for (const id of trackIds) {
        const chain = home.get(id);
        if (!chain) continue;
        home.delete(id);
        strangers.delete(id);
        leave(chain, id);
      }
    },
    next(hubMs) {
      nowMs = hubMs;
      arrange();
      tick += 1;
      messages.clear();
      const errors: unknown[] = [];
      for (const chain of changed) {
        try {
          chain.seal(tick, hubMs);
          changed.delete(chain);
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
