import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Order, PhoneView } from '#core/orders.ts';
import type { Counters } from './counters.ts';
import { createGate } from './gate.ts';
import type { DeviceKeys } from './keys.ts';
import { send, sorry } from './reply.ts';
import { createRoster, type FeedPack } from './roster.ts';

export const ORDERS_PATH = '/feeds/v1/orders';

const NO_BODY = createHash('sha256').update('').digest('hex');

/**
 * `GET /feeds/v1/orders`: the open orders of the unit that a device belongs to, asked with the device's own key. A phone
 * of a crew is told the clocks and its unit too.
 */
export function createOrders(options: {
  readonly pack: FeedPack;
  readonly keys: DeviceKeys;
  readonly counters: Counters;
  readonly wallNowMs: () => number;
  readonly ordersOf: (assetId: string) => readonly Order[];
  readonly phoneView: (unitId: string) => PhoneView | undefined;
}) {
  const gate = createGate(options);
  const roster = createRoster(options.pack);
  return {
    handle(req: IncomingMessage, res: ServerResponse): boolean {
      if (req.url !== ORDERS_PATH) return false;
      const claim = gate.claim(req.headers);
      const denied = claim.ok ? gate.verify(claim.value, req.method ?? '', ORDERS_PATH, NO_BODY) : claim;
      if (denied || !claim.ok) {
        if (denied) options.counters.refused(denied.why);
        send(req, res, denied?.reply ?? sorry(401, 'Sign the request.'));
        return true;
      }
      const { feedId, deviceId, unitId } = claim.value.key;
      const view = unitId === undefined ? undefined : options.phoneView(unitId);
      const found = deviceId === undefined ? undefined : roster.find(feedId, deviceId);
      if (req.method !== 'GET') send(req, res, sorry(405, 'Ask for orders by GET.', { allow: 'GET' }));
      else if (view) send(req, res, { status: 200, body: { ...view, wallMs: options.wallNowMs() } });
      else if (!found) send(req, res, sorry(403, 'Orders are asked for with the key of one device.'));
      else send(req, res, { status: 200, body: { orders: options.ordersOf(found.device.assetId) } });
      return true;
    },
    close(): void {}
  };
}
