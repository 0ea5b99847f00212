import type { PositionReport } from '#core/observation.ts';
import type { Parsed } from '#core/parsed.ts';
import type { WireContext } from '#core/wire/envelope.ts';
import type { Counters, Refusal } from './counters.ts';
import type { Enrolled } from './roster.ts';

/** What a link does with what it understood, and with what it did not: nobody is told, so it is counted. */
export function createDeliver({
  enrolled: { device, feed },
  pass,
  counters,
  hubNowMs,
  newId
}: {
  readonly enrolled: Enrolled;
  readonly pass: (position: PositionReport) => void;
  readonly counters: Counters;
  readonly hubNowMs: () => number;
  readonly newId: () => string;
}) {
  const source = { feedId: feed.id, deviceId: device.id };

  function putAside(why: Refusal, path: string, reason: string, raw: string): void {
    counters.refused(why, source);
    counters.quarantined({ ...source, atMs: Math.round(hubNowMs()), path, why: reason, raw });
  }

  return {
    /** Passes a position on at once; `raw` is what a person may look at if it is refused. */
    position(parse: (context: WireContext) => Parsed<PositionReport | undefined>, raw: () => string): void {
      const parsed = parse({
        ...source,
        assetId: device.assetId,
        receivedAtMs: Math.round(hubNowMs()),
        auth: 'none',
        newId,
        trustworthyClock: feed.trustworthyClock
      });
      if (!parsed.ok) {
        putAside(parsed.path === 'observedAt' ? 'badTime' : 'badMessage', parsed.path, parsed.why, raw());
      } else if (parsed.value !== undefined) {
        pass(parsed.value);
      }
    },
    putAside,
    refused: (why: Refusal): void => counters.refused(why, source)
  };
}

export type Deliver = ReturnType<typeof createDeliver>;
