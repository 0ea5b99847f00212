import type { Counters } from './counters.ts';
import { createDeliver } from './deliver.ts';
import { createGpsdClient } from './gpsd-client.ts';
import type { Intake } from './intake.ts';
import { LINK_WAITS, type LinkWaits } from './link-waits.ts';
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
  const lines = links.map(({ enrolled, address }) => {
    const deliver = createDeliver({ enrolled, ...rest });
    const sender = createSoleSender(rest.wallNowMs);
    const options = { address, deliver, sender, waits, random, failed: about(enrolled.device.id), ...rest };
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
    }
  };
}
