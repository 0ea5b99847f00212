import type { Pack } from '#core/pack.ts';
import { isFact, type Message, type PositionMessage, type Sent } from '../model/message.ts';
import { createBox, type Box, type OnRefused } from './box.ts';
import type { Keys, SigningKey } from './keys.ts';
import { phonePath } from './phone.ts';
import type { Wire } from './wire.ts';

/** Phones whose reports are under way; one that waits longer than its turn has a newer place to tell anyway. */
const MAX_PHONES_UNDER_WAY = 64;

/**
 * Carries what devices say to the hub, each in its own way: vehicles through the gateway of their fleet, phones by
 * their query, all others, and all facts, signed by the device itself.
 */
export function createCourier({
  pack,
  keys,
  wire,
  onRefused
}: {
  readonly pack: Pack;
  readonly keys: Keys;
  readonly wire: Wire;
  readonly onRefused: OnRefused;
}) {
  const families = new Map(pack.feeds.map(({ id, family }) => [id, family]));
  const fleets = new Set(fleetFeeds(pack));
  const boxes = new Map<string, Box>();
  let underWay = 0;

  function boxOf(key: SigningKey): Box {
    const box = boxes.get(key.keyId) ?? createBox(wire, key, onRefused);
    boxes.set(key.keyId, box);
    return box;
  }

  function phone(message: PositionMessage): void {
    const token = keys.token(message.deviceId);
    if (token === undefined || underWay >= MAX_PHONES_UNDER_WAY) return;
    underWay += 1;
    const done = (): void => {
      underWay -= 1;
    };
    wire.plain(phonePath(token, message)).then(done, done);
  }

  function keyOf({ feedId, message }: Sent): SigningKey | undefined {
    const own = keys.deviceKey(message.deviceId);
    const gateway = keys.gatewayKey(feedId);
    return fleets.has(feedId) && message.kind === 'position' ? (gateway ?? own) : (own ?? gateway);
  }

  return {
    /** Takes what was said at one time; returns at once. */
    carry(sent: readonly Sent[]): void {
      const bags = new Map<SigningKey, { facts: Message[]; rest: Message[] }>();
      for (const each of sent) {
        const { message } = each;
        if (families.get(each.feedId) === 'osmand') {
          if (message.kind === 'position') phone(message);
          continue;
        }
        const key = keyOf(each);
        if (key === undefined) continue;
        const bag = bags.get(key) ?? { facts: [], rest: [] };
        (isFact(each) ? bag.facts : bag.rest).push(message);
        bags.set(key, bag);
      }
      for (const [key, { facts, rest }] of bags) {
        if (facts.length > 0) boxOf(key).facts(facts);
        if (rest.length > 0) boxOf(key).positions(rest);
      }
    },
    waiting: (): number => [...boxes.values()].reduce((sum, box) => sum + box.waiting(), 0),
    close(): void {
      for (const box of boxes.values()) box.close();
    }
  };
}

// A fleet is a feed of vehicles; a drone's ground station and a camera sign for themselves.
function fleetFeeds({ devices, assets }: Pack): string[] {
  const kinds = new Map(assets.map(({ id, kind }) => [id, kind]));
  return devices
    .filter(({ assetId }) =>
      ['patrolVehicle', 'suv', 'offroad', 'van', 'mobileVideo'].includes(kinds.get(assetId) ?? '')
    )
    .map(({ feedId }) => feedId);
}
