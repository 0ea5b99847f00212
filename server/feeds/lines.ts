import type { Counters, Refusal } from './counters.ts';
import { createDeliver } from './deliver.ts';
import { createGather } from './gather.ts';
import { createGpsdClient } from './gpsd-client.ts';
import type { Intake } from './intake.ts';
import { createKernelLosses } from './kernel-losses.ts';
import { LINK_WAITS, type LinkWaits } from './link-waits.ts';
import { createLinkWatch } from './link-watch.ts';
import type { Link } from './links.ts';
import { createNmeaTcp } from './nmea-tcp.ts';
import { createNmeaUdp } from './nmea-udp.ts';
import { createSoleSender } from './sole-sender.ts';

/** Opens a line for every link of this machine. One that cannot be opened is tried again; the hub goes on without it. */
export function createLines({
  links,
  waits = LINK_WAITS,
  random = Math.random,
  failed,
  intake,
  ...rest
}: {
  readonly links: readonly Link[];
  readonly intake: Intake;
  readonly counters: Counters;
  readonly hubNowMs: () => number;
  readonly wallNowMs: () => number;
  readonly newId: () => string;
  readonly waits?: LinkWaits;
  readonly random?: () => number;
  readonly failed: (error: unknown) => void;
}) {
  const gather = createGather({ pass: (positions) => void intake.take(positions) });
  const lossesAt = createKernelLosses(rest);
  const lines = links.map(({ enrolled, address }) => {
    const { device, feed } = enrolled;
    const watch = createLinkWatch({ deviceId: device.id, feedId: feed.id, address, ...rest });
    const lost = lossesAt(address);
    rest.counters.follow(() => ({ ...watch.report(), lost: lost() }));
    const counted = createDeliver({ enrolled, pass: gather.put, ...rest });
    const deliver = {
      ...counted,
      refused(why: Refusal): void {
        watch.refused(why);
        counted.refused(why);
      }
    };
    const sender = createSoleSender(rest.wallNowMs);
    const options = { address, deliver, watch, sender, waits, random, failed: about(device.id), ...rest };
    switch (address.kind) {
      case 'tcp':
        return createNmeaTcp(options);
      case 'udp':
        return createNmeaUdp(options);
      case 'gpsd':
        return createGpsdClient(options);
      default:
        return address.kind satisfies never;
    }
  });

  function about(deviceId: string) {
    return (cause: unknown): void =>
      failed(new Error(`the link of ${deviceId} is down and will be tried again`, { cause }));
  }

  return {
    close(): void {
      for (const line of lines) line.close();
      // What they knew until now is told while there is somebody to tell.
      gather.flush();
    }
  };
}
