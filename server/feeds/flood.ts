import type { Feed } from '#core/limits.ts';
import type { Observation } from '#core/observation.ts';
import type { FeedPack } from './roster.ts';

// A feed may bring ten seconds of its rate at once, as after a short cut of its line.
const FEED_BURST_SEC = 10;
// One device takes at most half of what its feed may bring, so that the others still come through.
const DEVICE_SHARE = 0.5;

type Bucket = {
  /** Ms until something may be taken; 0 is now. */
  readonly waitMs: (nowMs: number) => number;
  /** Takes even what is not there: a large batch passes once and is paid off afterwards. */
  readonly take: (count: number, nowMs: number) => void;
};

function createBucket(perSec: number, burst: number, startMs: number): Bucket {
  let tokens = burst;
  let atMs = startMs;
  function refill(nowMs: number): void {
    // One delivery asks hundreds of times in one instant.
    if (nowMs === atMs) return;
    tokens = Math.min(burst, tokens + (Math.max(0, nowMs - atMs) / 1000) * perSec);
    atMs = nowMs;
  }
  return {
    waitMs(nowMs) {
      refill(nowMs);
      return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / perSec) * 1000);
    },
    take(count, nowMs) {
      refill(nowMs);
      tokens -= count;
    }
  };
}

type FeedBuckets = { readonly feed: Feed; readonly positions: Bucket; readonly facts: Bucket };
type DeviceBuckets = { readonly feed: FeedBuckets; readonly positions: Bucket; readonly facts: Bucket };

/**
 * Keeps every device and feed of the pack to its limits, in hub time. Positions above them are thinned: the newest of
 * each device is held until there is room. Facts are never dropped: the caller is told to refuse them for a while.
 */
export function createFlood(pack: Pick<FeedPack, 'feeds' | 'devices'>, startMs: number) {
  const feeds = new Map<string, FeedBuckets>();
  const devices = new Map<string, DeviceBuckets>();
  /** At most one a device of the pack. */
  const held = new Map<string, Observation>();

  for (const feed of pack.feeds) {
    const bucket = () =>
      createBucket(feed.messagesPerSec, Math.max(1, feed.messagesPerSec * FEED_BURST_SEC), startMs);
    feeds.set(feed.id, { feed, positions: bucket(), facts: bucket() });
  }
  for (const device of pack.devices) {
    const feed = feeds.get(device.feedId);
    if (feed === undefined) continue;
    const perMin = feed.feed.positionsPerDevicePerMin;
    const factsPerSec = feed.feed.messagesPerSec * DEVICE_SHARE;
    devices.set(device.id, {
      feed,
      positions: createBucket(perMin / 60, perMin, startMs),
      facts: createBucket(factsPerSec, Math.max(1, factsPerSec * FEED_BURST_SEC), startMs)
    });
  }

  function passes(position: Observation, nowMs: number): boolean {
    const buckets = devices.get(position.deviceId);
    if (buckets === undefined) return false;
    if (buckets.positions.waitMs(nowMs) > 0 || buckets.feed.positions.waitMs(nowMs) > 0) return false;
    buckets.positions.take(1, nowMs);
    buckets.feed.positions.take(1, nowMs);
    return true;
  }

  return {
    /** Takes room for all facts or none; ms to wait when there is none. */
    facts(facts: readonly Observation[], nowMs: number): number {
      const used = new Set<Bucket>();
      for (const { deviceId } of facts) {
        const buckets = devices.get(deviceId);
        if (buckets !== undefined) used.add(buckets.facts).add(buckets.feed.facts);
      }
      const waitMs = Math.max(0, ...[...used].map((bucket) => bucket.waitMs(nowMs)));
      if (waitMs > 0) return waitMs;
      for (const { deviceId } of facts) {
        devices.get(deviceId)?.facts.take(1, nowMs);
        devices.get(deviceId)?.feed.facts.take(1, nowMs);
      }
      return 0;
    },

    /** Splits positions into those that go on and those that are gone for good. */
    positions(positions: readonly Observation[], nowMs: number) {
      const passed: Observation[] = [];
      const dropped: Observation[] = [];
      for (const position of positions) {
        const waiting = held.size === 0 ? undefined : held.get(position.deviceId);
        const newer = waiting === undefined || position.measuredAtMs >= waiting.measuredAtMs;
        if (passes(position, nowMs)) passed.push(position);
        else if (newer) held.set(position.deviceId, position);
        else dropped.push(position);
        if (waiting !== undefined && newer) {
          dropped.push(waiting);
          if (held.get(position.deviceId) === waiting) held.delete(position.deviceId);
        }
      }
      return { passed, dropped };
    },

    /** The held positions for which there is room again. */
    release(nowMs: number): readonly Observation[] {
      const passed = [...held.values()].filter((position) => passes(position, nowMs));
      for (const { deviceId } of passed) held.delete(deviceId);
      return passed;
    }
  };
}

export type Flood = ReturnType<typeof createFlood>;
