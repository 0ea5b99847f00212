import { hubAt, type HubClock } from '#core/clock.ts';
import type { Pack } from '#core/pack.ts';
import { NEW_NIGHT, step, takeOrders } from './model/step.ts';
import { createWorld } from './model/world.ts';
import type { OnRefused } from './post/box.ts';
import { createCourier } from './post/courier.ts';
import type { Keys } from './post/keys.ts';
import { watchOrders } from './post/orders.ts';
import { createWire } from './post/wire.ts';

/** Hub seconds in one step at most: a drone's place is not to be much older when it is sent. */
const STEP_HUB_MS = 3200;
const STEP_WALL_MS = 500;

/** Plays the night of a pack against a hub until it is closed. `wallNowMs` is the only clock; hub time follows from it. */
export function createExercise({
  pack,
  keys,
  url,
  clock,
  seed,
  startMs,
  wallNowMs,
  onRefused
}: {
  readonly pack: Pack;
  readonly keys: Keys;
  readonly url: string;
  readonly clock: HubClock;
  readonly seed: number;
  readonly startMs: number;
  readonly wallNowMs: () => number;
  readonly onRefused: OnRefused;
}) {
  const world = createWorld(pack, seed, startMs, clock.rate);
  const wire = createWire({ url, wallNowMs });
  const courier = createCourier({ pack, keys, wire, onRefused });
  const hubNowMs = (): number => hubAt(clock, wallNowMs());
  let state = NEW_NIGHT;

  function tell(): void {
    const next = step(world, state, hubNowMs());
    state = next.state;
    courier.carry(next.sent);
  }

  tell();
  const timer = setInterval(tell, Math.min(STEP_WALL_MS, STEP_HUB_MS / clock.rate));
  const orders = watchOrders({
    crews: world.crews,
    keys,
    wire,
    onOrders: (unitId, given) => {
      state = takeOrders(world, state, unitId, given, hubNowMs());
    }
  });

  return {
    devices: world.speakers.length,
    waiting: courier.waiting,
    close(): void {
      clearInterval(timer);
      orders.close();
      courier.close();
      wire.close();
    }
  };
}
