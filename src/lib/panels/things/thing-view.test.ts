import { expect, test } from 'vitest';
import type { Room } from '#core/room.ts';
import { createNaming } from '$lib/state/naming.ts';
import { MINUTE_MS, NOW_MS, sampleRoom } from '$lib/state/sample-room.ts';
import { thingView } from './thing-view.ts';

const stateIn = (room: Room): string | undefined =>
  thingView(
    { kind: 'sensor', id: 'sensor-vidlic' },
    { room, naming: createNaming(room.pack, {}, 'en'), nowMs: NOW_MS, symbolOf: () => 's-pillar' }
  )?.rows[0]?.value;

test('the card of a sensor says no more than is known: its word, and nothing once its feed is silent', () => {
  const { pack } = sampleRoom();
  const says = (state: 'ok' | 'fault', feed: 'live' | 'silent' = 'live', over: Partial<Room> = {}) =>
    sampleRoom({
      health: { 'dev-ST-1': { assetId: 'ST-1', state, reasons: [], sinceMs: NOW_MS - 2 * MINUTE_MS } },
      feeds: { thermal: { state: feed, sinceMs: NOW_MS } },
      ...over
    });
  expect(stateIn(says('ok'))).toBe('works · 2\u202fmin');
  expect(stateIn(says('fault'))).toBe('faulty · 2\u202fmin');
  expect(stateIn(says('ok', 'silent'))).toBe('state not known');
  expect(stateIn(sampleRoom())).toBe('state not known');
  const assets = pack?.assets.map((asset) => ({ ...asset, readiness: 'stored' as const })) ?? [];
  expect(stateIn(says('ok', 'live', pack && { pack: { ...pack, assets } }))).toBe('not in use');
});
