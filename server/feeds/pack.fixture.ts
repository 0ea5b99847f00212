import type { Feed } from '#core/limits.ts';
import type { Observation } from '#core/observation.ts';
import { parseMessage } from '#core/wire/message.ts';
import type { FeedPack } from './roster.ts';

/** An hour of a November night; tests count from here. */
export const NIGHT_MS = Date.UTC(2026, 10, 21, 1, 0, 0);

const name = (text: string) => ({ cyrl: text, latn: text, en: text });

export function fixtureFeed(id: string, family: Feed['family'], over: Partial<Feed> = {}): Feed {
  return {
    id,
    names: name(id),
    family,
    expectedEverySec: 5,
    silenceSec: 60,
    lagSec: 30,
    positionsPerDevicePerMin: 60,
    messagesPerSec: 10,
    trustworthyClock: true,
    ...over
  };
}

const device = (id: string, feedId: string) => ({ id, assetId: `${id}-asset`, feedId, expectedEverySec: 5 });

/** Two vehicles and a pillar on signed feeds, two phones, one unit, one shelter. */
export const nightPack: FeedPack = {
  feeds: [
    fixtureFeed('vehicles', 'webhook'),
    fixtureFeed('pillars', 'webhook'),
    fixtureFeed('phones', 'osmand')
  ],
  devices: [
    device('car-1', 'vehicles'),
    device('car-2', 'vehicles'),
    device('pillar-1', 'pillars'),
    device('phone-1', 'phones'),
    device('phone-2', 'phones')
  ],
  units: [{ id: 'u-1', callsign: 'P-1', crewId: 'c-1', assetIds: ['car-1-asset'], baseId: 'b-1' }],
  shelters: [
    {
      id: 'pirot-centre',
      names: name('Pirot'),
      kind: 'reception',
      lon: 22.58,
      lat: 43.15,
      status: { state: 'active', asOf: '2026-11-01' },
      profile: [],
      toBeConfirmed: false
    }
  ]
};

export const messages = {
  position: { v: 1, kind: 'position', observedAt: NIGHT_MS - 1000, lat: 43.1, lon: 22.6 },
  detection: {
    v: 1,
    kind: 'detection',
    observedAt: NIGHT_MS - 1000,
    sourceEventId: 'e-1',
    phase: 'new',
    location: { kind: 'point', lat: 43.1, lon: 22.7, errM: 40 },
    classes: [{ type: 'group', confidence: 0.8 }]
  },
  shelter: { v: 1, kind: 'shelter', observedAt: NIGHT_MS, shelterId: 'pirot-centre', occupants: 210 },
  unitStatus: { v: 1, kind: 'unitStatus', observedAt: NIGHT_MS, unitId: 'u-1', status: 'enRoute' },
  health: { v: 1, kind: 'health', observedAt: NIGHT_MS, state: 'ok' }
} as const;

let ids = 0;

/** An observation as the parser makes it; throws where the test wrote a message that is none. */
export function observe(raw: object, deviceId = 'car-1', receivedAtMs = NIGHT_MS): Observation {
  const enrolled = nightPack.devices.find(({ id }) => id === deviceId);
  const parsed = parseMessage(raw, {
    feedId: enrolled?.feedId ?? '',
    deviceId,
    assetId: enrolled?.assetId,
    receivedAtMs,
    auth: 'hmac',
    newId: () => `o-${++ids}`
  });
  if (!parsed.ok) throw new Error(`${parsed.path} ${parsed.why}`);
  return parsed.value;
}

/** A position of a device, `sec` seconds into the night. */
export function positionAt(sec: number, deviceId = 'car-1'): Observation {
  const observedAt = NIGHT_MS + sec * 1000;
  return observe({ ...messages.position, observedAt }, deviceId, observedAt);
}
