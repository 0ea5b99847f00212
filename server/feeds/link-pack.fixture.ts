import { fixtureFeed, nightPack } from './pack.fixture.ts';
import type { FeedPack } from './roster.ts';

const device = (id: string, feedId: string) => ({ id, assetId: `${id}-asset`, feedId, expectedEverySec: 1 });

/** The pack of the night with two receivers that send and one that is asked. */
export const linkPack: FeedPack = {
  ...nightPack,
  feeds: [
    ...nightPack.feeds,
    fixtureFeed('receivers', 'nmea', { positionsPerDevicePerMin: 600, messagesPerSec: 50 }),
    fixtureFeed('gpsd', 'gpsd', { positionsPerDevicePerMin: 600, messagesPerSec: 50 })
  ],
  devices: [
    ...nightPack.devices,
    device('tcp-1', 'receivers'),
    device('udp-1', 'receivers'),
    device('gpsd-1', 'gpsd')
  ]
};
