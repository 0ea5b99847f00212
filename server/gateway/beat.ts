import { PULSE_MS, type Pulse } from '#core/protocol.ts';
import type { Desk } from './ports.ts';
import { eventMessage, putOn } from './wire.ts';

/** The heartbeat of a hub: counted and written once for all who look. */
export type Beat = {
  /** Beats for a desk, at once and then with the others; returns the stop. */
  readonly join: (desk: Pick<Desk, 'conn'>) => () => void;
};

export function createBeat(pulse: () => Pulse): Beat & { readonly close: () => void } {
  const desks = new Set<Pick<Desk, 'conn'>>();
  const timer = setInterval(() => {
    if (desks.size === 0) return;
    const message = eventMessage('pulse', pulse());
    for (const { conn } of desks) putOn(conn, message);
  }, PULSE_MS);
  return {
    join(desk) {
      desks.add(desk);
      putOn(desk.conn, eventMessage('pulse', pulse()));
      return () => void desks.delete(desk);
    },
    close: () => clearInterval(timer)
  };
}
