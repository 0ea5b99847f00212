import type { IncomingMessage, ServerResponse } from 'node:http';
import type { UnitStatusReport } from '#core/observation.ts';
import type { Order, PhoneView } from '#core/orders.ts';
import { createCounters } from './counters.ts';
import { createFlood } from './flood.ts';
import { createIntake, type Sink } from './intake.ts';
import type { DeviceKeys } from './keys.ts';
import { createLines } from './lines.ts';
import type { LinkWaits } from './link-waits.ts';
import type { Link } from './links.ts';
import { createOrders } from './orders.ts';
import { createOsmand } from './osmand.ts';
import type { FeedPack } from './roster.ts';
import { createSilence, type FeedState } from './silence.ts';
import { createWebhook } from './webhook.ts';

// Finer than any silence or lag that a pack can ask for.
const SWEEP_MS = 1000;

/** Every listener of a hub, those of HTTP behind one `handle`, with counters and the watch over silent feeds. */
export function createFeeds({
  onFeedState,
  links = [],
  linkWaits,
  failed = () => undefined,
  ...options
}: {
  readonly pack: FeedPack;
  readonly keys: DeviceKeys;
  readonly sink: Sink;
  readonly hubNowMs: () => number;
  readonly wallNowMs: () => number;
  readonly newId: () => string;
  /** The open orders of the unit to which an asset belongs. */
  readonly ordersOf: (assetId: string) => readonly Order[];
  readonly phoneView: (unitId: string) => PhoneView | undefined;
  /** Why the word of a crew would change nothing, as things stand. */
  readonly judge: (report: UnitStatusReport) => string | undefined;
  readonly onFeedState: (feedId: string, state: FeedState, sinceMs: number) => void;
  readonly bodyTimeoutMs?: number;
  readonly links?: readonly Link[];
  readonly linkWaits?: LinkWaits;
  readonly failed?: (error: unknown) => void;
}) {
  const { pack, sink, hubNowMs } = options;
  const startMs = hubNowMs();
  const counters = createCounters(pack);
  const flood = createFlood(pack, startMs);
  const intake = createIntake({ sink, counters, flood, hubNowMs });
  const silence = createSilence({ pack, counters, startMs, emit: onFeedState });
  const listeners = [
    createWebhook({ ...options, intake, counters }),
    createOsmand({ ...options, intake, counters }),
    createOrders({ ...options, counters })
  ];
  const lines = createLines({ ...options, links, waits: linkWaits, intake, counters, failed });

  function sweep(): void {
    intake.sweep(hubNowMs());
    silence.sweep(hubNowMs());
  }
  const timer = setInterval(sweep, SWEEP_MS);

  return {
    handle: (req: IncomingMessage, res: ServerResponse): boolean =>
      listeners.some((listener) => listener.handle(req, res)),
    counters,
    snapshot: counters.snapshot,
    sweep,
    close(): void {
      clearInterval(timer);
      lines.close();
      for (const listener of listeners) listener.close();
    }
  };
}
