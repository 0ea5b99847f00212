import { isOpen, type Assignment } from '#core/assignment.ts';
import { arrivalOf, OPEN_GROUND } from '#core/dispatch/arrival.ts';
import { rosterOf, type DispatchUnit, type RosterSources } from '#core/dispatch/roster.ts';
import type { FactDraft } from '#core/fact.ts';
import { checkInDrafts, orderDrafts, orderEndDrafts, type Way } from '#core/mind/order-timer.ts';
import { rideAfter, type Ride } from '#core/mind/ride.ts';
import type { Pack } from '#core/pack.ts';
import type { LonLat } from '#core/place.ts';
import type { Room } from '#core/room.ts';

export type OrderWatch = {
  /** What is due of the orders of a room, facts of one cause together. */
  readonly due: (room: Room, nowMs: number) => readonly (readonly FactDraft[])[];
};

/** The crew is on the road: nothing of its turnout is still to come. */
const UNDER_WAY = { p50: 0, p90: 0 };

/** Follows every crew under an order. Remembers one ride for each open order; after a restart it starts to count anew. */
export function createOrderWatch(pack: Pack, sources: RosterSources): OrderWatch {
  const rides = new Map<string, Ride>();

  function wayOf(
    order: Assignment,
    unit: DispatchUnit | undefined,
    scene: LonLat | undefined,
    nowMs: number
  ): Way {
    const fix = unit?.fix;
    // Of a crew that is not heard of, nobody can say that it stands still.
    if (!fix || fix.isSuspect || nowMs - fix.measuredAtMs > fix.freshMs) {
      rides.delete(order.id);
      return { ride: undefined, remainingMin: undefined };
    }
    const ride = rideAfter(rides.get(order.id), [fix.lon, fix.lat], scene, nowMs);
    rides.set(order.id, ride);
    if (!scene) return { ride, remainingMin: undefined };
    const sectorId = sources.sectorAt(scene[0], scene[1]);
    const ground = pack.sectors.find(({ id }) => id === sectorId) ?? OPEN_GROUND;
    return { ride, remainingMin: arrivalOf(unit, fix, scene, ground, UNDER_WAY, nowMs).p50Min };
  }

  return {
    due(room, nowMs) {
      const open = Object.values(room.assignments).filter(({ state }) => isOpen(state));
      const ids = new Set(open.map(({ id }) => id));
      for (const id of rides.keys()) if (!ids.has(id)) rides.delete(id);
      const roster = open.length === 0 ? [] : rosterOf(pack, room, sources);
      const late = open.flatMap((order) => {
        const unit = roster.find(({ unitId }) => unitId === order.unitId);
        const scene = room.incidents[order.incidentId]?.at;
        return orderDrafts(order, room, wayOf(order, unit, scene, nowMs), nowMs);
      });
      const rest = [...checkInDrafts(room, nowMs), ...orderEndDrafts(room, nowMs)];
      return [...late, ...rest.map((draft) => [draft])];
    }
  };
}
