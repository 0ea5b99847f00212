import type { Fact, FactDraft } from '../fact.ts';
import { lifeOf } from '../life.ts';
import type { Pack } from '../pack.ts';
import type { Room } from '../room.ts';
import type { Track } from '../track.ts';
import { ended, goingOn, newAlert, raised } from './new-alert.ts';

/** A feed fell silent: an alert; it lives again: the alert ends. */
export function feedDraft(
  fact: Extract<Fact, { kind: 'feedStateChanged' }>,
  { alerts }: Pick<Room, 'alerts'>
): FactDraft | undefined {
  const { body } = fact;
  if (body === undefined) return undefined;
  const { feedId, sinceMs } = body;
  const open = goingOn(alerts, 'feedSilent', feedId);
  if (body.state !== 'silent') return body.state === 'live' && open ? ended(open, fact.atMs) : undefined;
  const id = `alert:feedSilent:${feedId}:${sinceMs}`;
  if (open || alerts[id]) return undefined;
  return raised(
    newAlert(id, 'feedSilent', 2, { measuredAtMs: sinceMs, raisedAtMs: fact.atMs, sourceId: feedId })
  );
}

/** A feed may lag for so long before somebody is called: one device that empties its memory is no news. */
const LATE_MS = 60_000;

/** Feeds that have been speaking of the past only, each named once until it speaks of now again or falls silent. */
export function feedLateDrafts(
  { alerts, feeds }: Pick<Room, 'alerts' | 'feeds'>,
  { feeds: known }: Pick<Pack, 'feeds'>,
  nowMs: number
): readonly FactDraft[] {
  return known.flatMap(({ id: feedId, lagSec }) => {
    const feed = feeds[feedId];
    const open = goingOn(alerts, 'feedLate', feedId);
    if (feed?.state !== 'late') return open ? [ended(open, nowMs)] : [];
    const id = `alert:feedLate:${feedId}:${feed.sinceMs}`;
    if (open || alerts[id] || nowMs - feed.sinceMs < lagSec * 1000 + LATE_MS) return [];
    return [
      raised(newAlert(id, 'feedLate', 1, { measuredAtMs: feed.sinceMs, raisedAtMs: nowMs, sourceId: feedId }))
    ];
  });
}

type UnitRoom = Pick<Room, 'alerts' | 'units' | 'feeds'>;

/**
 * Units that are ready, were heard of, and are heard no longer; and those heard again. A unit whose whole feed is
 * silent is not named: the feed is.
 */
export function unitSilenceDrafts(
  room: UnitRoom,
  pack: Pack,
  trackOf: (assetId: string) => Track | undefined,
  nowMs: number
): readonly FactDraft[] {
  const feeds = new Map(pack.devices.map(({ id, feedId }) => [id, feedId]));
  return pack.units.flatMap((unit) => {
    const tracks = unit.assetIds.flatMap((id) => trackOf(id) ?? []);
    const track = tracks.sort((a, b) => b.lastSeenMs - a.lastSeenMs)[0];
    if (track === undefined) return [];
    const { lastSeenMs } = track;
    const life = lifeOf(track.kind, nowMs - lastSeenMs, pack.limits);
    const open = goingOn(room.alerts, 'unitSilent', unit.id);
    if (life === 'fresh') return open ? [ended(open, nowMs)] : [];
    const isReady = (room.units[unit.id]?.duty.kind ?? 'ready') === 'ready';
    const isFeedSilent = room.feeds[feeds.get(track.deviceId) ?? '']?.state === 'silent';
    const id = `alert:unitSilent:${unit.id}:${lastSeenMs}`;
    if (life === 'ageing' || open || !isReady || isFeedSilent || room.alerts[id]) return [];
    const told = {
      measuredAtMs: lastSeenMs,
      raisedAtMs: nowMs,
      sourceId: unit.id,
      at: [track.lon, track.lat] as const
    };
    return [raised(newAlert(id, 'unitSilent', 2, told), `unit:${unit.id}`)];
  });
}
