import type { Device } from '#core/equipment.ts';
import { parseOrders, type Order } from '../model/order.ts';
import type { Keys } from './keys.ts';
import type { Wire } from './wire.ts';

const PATH = '/feeds/v1/orders';
const EVERY_MS = 3000;

/**
 * Every crew asks for its orders every three seconds of wall time, spread over them. A crew that gets no answer goes on
 * with what it has.
 */
export function watchOrders({
  crews,
  keys,
  wire,
  onOrders
}: {
  readonly crews: ReadonlyMap<string, { readonly voice: Device | undefined }>;
  readonly keys: Keys;
  readonly wire: Wire;
  readonly onOrders: (unitId: string, orders: readonly Order[]) => void;
}) {
  const asking = [...crews].flatMap(([unitId, { voice }]) => {
    const key = voice && keys.deviceKey(voice.id);
    return key === undefined ? [] : [{ unitId, key }];
  });
  const waiting = new Set<string>();
  let turn = 0;

  async function ask({ unitId, key }: (typeof asking)[number]): Promise<void> {
    if (waiting.has(unitId)) return;
    waiting.add(unitId);
    const answer = await wire.signed(key, 'GET', PATH, '').catch(() => undefined);
    waiting.delete(unitId);
    if (answer?.status !== 200) return;
    const parsed = parseOrders(parseJson(answer.body));
    if (parsed.ok) onOrders(unitId, parsed.value);
  }

  const timer = setInterval(
    () => {
      const next = asking[turn++ % asking.length];
      if (next !== undefined) void ask(next);
    },
    EVERY_MS / Math.max(1, asking.length)
  );
  return { close: (): void => clearInterval(timer) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
