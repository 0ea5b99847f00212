import { isOpen, type AssignmentState, type AssignmentStep } from '#core/assignment.ts';
import { distanceM } from '#core/geo/sphere.ts';
import type { LonLat } from '#core/place.ts';
import { CHECK_IN_SEC, FORGETS } from '../night.ts';
import { keptHome, nearestSector } from './country.ts';
import { between } from './dice.ts';
import { figureAt } from './figure.ts';
import { wayTo } from './habits.ts';
import { moverAt, type Mover, type Whereabouts } from './mover.ts';
import type { Order } from './order.ts';
import { cruiseFor, rideAt, rideSec } from './ride.ts';
import { createRoute, placeOn, type Route } from './route.ts';
import { scenesAround } from './scene.ts';
import { batteryAfter, nextLaunchSec, onGround, RANGE_M, RESERVE_PCT } from './sortie.ts';
import type { World } from './world.ts';

type Trip = {
  readonly route: Route;
  readonly cruiseMps: number;
  readonly fromSec: number;
  readonly toSec: number;
};
type Step = { readonly status: AssignmentStep | 'checkIn'; readonly sec: number; readonly reason?: string };

/** An order being carried out, planned from its first second to the last; all times in seconds of the scenario. */
export type Errand = {
  readonly assignmentId: string;
  readonly unitId: string;
  /** The scene whose figure they meet. */
  readonly meets: string | undefined;
  readonly steps: readonly Step[];
  readonly told: number;
  readonly trips: readonly Trip[];
  /** From here the unit is back where its round would have it. */
  readonly endSec: number;
  readonly battery: { readonly pct: number; readonly sec: number } | undefined;
};

const WALK_MPS = 1.4;
const DRONE_MPS = 18;
const CAR_MPS = [5, 17] as const;
/** Longer walks are for cars. */
const FARTHEST_SEC = 90 * 60;
/** An order of this age that nobody has confirmed begins now, or the car would have to leap. */
const STALE_SEC = 60;
const MEET_WITHIN_M = 3000;
/** Where persons are still abroad the crew waits for them this far inside. */
const WAIT_INLAND_M = 150;

/** A crew with a phone goes when the phone says so. */
const GONE: ReadonlySet<AssignmentState> = new Set(['enRoute', 'onScene', 'transporting', 'atDestination']);

/**
 * The plan of a crew for an order that it first reads at `nowSec`. It follows from the order and the seed, so that a
 * process that starts anew goes on with the same one.
 */
export function planErrand(
  world: World,
  order: Order,
  whereAt: (sec: number) => Whereabouts,
  nowSec: number
): Errand | undefined {
  const mover = world.crews.get(order.unitId)?.mover;
  if (mover === undefined || !isOpen(order.state)) return undefined;
  const byPhone = order.answeredBy === 'phone';
  if (byPhone && !GONE.has(order.state)) return undefined;
  const { seed } = world;
  const id = order.assignmentId;
  const approvedSec = (order.approvedAtMs - world.startMs) / 1000;
  const isNew = order.state === 'approved' || order.state === 'sent';
  const baseSec = isNew && nowSec - approvedSec > STALE_SEC ? nowSec : approvedSec;
  const deliveredSec = baseSec + between(2, 4, seed, id, 'delivered');
  const wilcoSec = deliveredSec + between(8, 20, seed, id, 'wilco');
  const leaveSec = byPhone ? nowSec : wilcoSec + between(20, 40, seed, id, 'leave');
  const from = whereAt(leaveSec);
  const steps: Step[] = [
    { status: 'delivered', sec: deliveredSec },
    { status: 'wilco', sec: wilcoSec },
    { status: 'enRoute', sec: leaveSec }
  ];
  const errand = { assignmentId: id, unitId: order.unitId };
  const toldOf = (all: readonly Step[]): number =>
    byPhone ? all.length : all.findLastIndex(({ status }) => status === order.state) + 1;
  const refused = (reason: string): Errand => {
    const no: Step = { status: 'unable', sec: leaveSec, reason };
    const said = [...steps.slice(0, 2), no];
    return {
      ...errand,
      told: toldOf(said),
      meets: undefined,
      steps: said,
      trips: [],
      endSec: leaveSec,
      battery: undefined
    };
  };
  if (typeof order.lon !== 'number' || typeof order.lat !== 'number') return refused('place not known');
  const meets = nearestScene(world, [order.lon, order.lat], approvedSec);
  const out = tripOut(world, mover, from, [order.lon, order.lat], meets, leaveSec, id);
  if (out.toSec - out.fromSec > FARTHEST_SEC) return refused('too far');
  const staySec = meets === FORGETS.scene ? FORGETS.forSec : between(240, 420, seed, id, 'cleared');
  const clearedSec = out.toSec + staySec;
  const back = tripBack(world, mover, out.route.points.at(-1) ?? [from.lon, from.lat], clearedSec, id);
  const battery = from.batteryPct === undefined ? undefined : { pct: from.batteryPct, sec: leaveSec };
  if (mover.kind === 'sortie' && battery !== undefined) {
    const isFar = distanceM(...mover.sortie.home, order.lon, order.lat) > RANGE_M;
    if (isFar) return refused('out of range');
    if (batteryAfter(battery.pct, back.toSec - leaveSec) < RESERVE_PCT) return refused('battery');
  }
  for (let sec = leaveSec + CHECK_IN_SEC; sec < out.toSec; sec += CHECK_IN_SEC)
    steps.push({ status: 'checkIn', sec });
  steps.push({ status: 'onScene', sec: out.toSec }, { status: 'cleared', sec: clearedSec });
  return {
    ...errand,
    told: toldOf(steps),
    meets,
    steps,
    trips: [out, back],
    endSec: endOf(mover, back),
    battery
  };
}

/** The same errand after the order was withdrawn: what was not said stays unsaid, and the unit goes back to its round. */
export function recalled(world: World, errand: Errand, nowSec: number): Errand {
  const mover = world.crews.get(errand.unitId)?.mover;
  const place = errandAt(world, errand, nowSec);
  const steps = errand.steps.slice(0, errand.told);
  if (mover === undefined || place === undefined) return { ...errand, steps, trips: [], endSec: nowSec };
  const back = tripBack(world, mover, [place.lon, place.lat], nowSec, `${errand.assignmentId}|recalled`);
  return { ...errand, steps, trips: [back], endSec: endOf(mover, back) };
}

/** Where the errand has the unit; undefined before it leaves and after it is back. */
export function errandAt({ crews }: World, errand: Errand, sec: number): Whereabouts | undefined {
  const trip = errand.trips.findLast(({ fromSec }) => fromSec <= sec);
  if (trip === undefined || sec >= errand.endSec) return undefined;
  const { m, speedMps } = rideAt(trip.route.lengthM, trip.cruiseMps, sec - trip.fromSec);
  const place = placeOn(trip.route, m, speedMps);
  const mover = crews.get(errand.unitId)?.mover;
  if (mover?.kind !== 'sortie' || errand.battery === undefined) return place;
  const landedSec = errand.trips.at(-1)?.toSec ?? sec;
  const left = batteryAfter(errand.battery.pct, Math.min(sec, landedSec) - errand.battery.sec);
  return sec >= landedSec ? onGround(mover.sortie, left) : { ...place, batteryPct: left, isAirborne: true };
}

// Persons walk on while the crew drives: it goes to where they will be when it is there.
function tripOut(
  world: World,
  mover: Mover,
  from: Whereabouts,
  to: LonLat,
  meets: string | undefined,
  fromSec: number,
  name: string
): Trip {
  const scene = scenesAround(world.seed, fromSec).find(({ id }) => id === meets);
  const figure = scene && world.figure(scene);
  let trip = tripTo(world, mover, [from.lon, from.lat], to, fromSec, name);
  for (let round = 0; figure !== undefined && round < 4; round++) {
    const { lon, lat } = figureAt(figure, trip.toSec);
    trip = tripTo(
      world,
      mover,
      [from.lon, from.lat],
      keptHome(world.country, [lon, lat], WAIT_INLAND_M),
      fromSec,
      name
    );
  }
  return trip;
}

// Home for a drone; for a crew the place at which its round will have it when it gets there.
function tripBack(world: World, mover: Mover, from: LonLat, fromSec: number, name: string): Trip {
  let trip = tripTo(world, mover, from, mover.kind === 'sortie' ? mover.sortie.home : from, fromSec, name);
  if (mover.kind === 'sortie') return trip;
  for (let round = 0; round < 8; round++) {
    const { lon, lat } = moverAt(mover, trip.toSec);
    const toSec = trip.toSec;
    const next = tripTo(world, mover, from, [lon, lat], fromSec, `${name}|back`);
    // The last rounds only trim the pace, so that both are there in the same second.
    trip = round < 6 ? { ...next, toSec: fromSec + (next.toSec - fromSec) * 1.06 + 5 } : paced(next, toSec);
  }
  return trip;
}

function paced(trip: Trip, toSec: number): Trip {
  return { ...trip, toSec, cruiseMps: cruiseFor(trip.route.lengthM, toSec - trip.fromSec) };
}

function tripTo(world: World, mover: Mover, from: LonLat, to: LonLat, fromSec: number, name: string): Trip {
  const points = mover.mode === 'drone' ? [from, to] : wayTo(world.country, from, to, world.seed, name);
  const route = createRoute(points);
  const cruiseMps = cruiseOf(world, mover, distanceM(...from, ...to), route.lengthM, to);
  return { route, cruiseMps, fromSec, toSec: fromSec + rideSec(route.lengthM, cruiseMps) };
}

// By car as long as the detour factor of the section says, at a pace that a car can go.
function cruiseOf({ pack }: World, mover: Mover, straightM: number, lengthM: number, to: LonLat): number {
  if (mover.mode === 'drone') return DRONE_MPS;
  if (mover.mode === 'foot') return WALK_MPS;
  const { detourFactor, vehicleSpeedMps } = nearestSector(pack.sectors, to);
  const wished = (vehicleSpeedMps * lengthM) / Math.max(1, straightM * detourFactor);
  return Math.max(CAR_MPS[0], Math.min(CAR_MPS[1], wished));
}

// A drone that landed waits for its next turn.
function endOf(mover: Mover, back: Trip): number {
  return mover.kind === 'sortie' ? nextLaunchSec(mover.sortie, back.toSec) : back.toSec;
}

function nearestScene(world: World, to: LonLat, sec: number): string | undefined {
  const near = scenesAround(world.seed, sec).flatMap((scene) => {
    const figure = scene.what === 'animals' ? undefined : world.figure(scene);
    if (figure === undefined || sec > figure.endSec) return [];
    const { lon, lat } = figureAt(figure, sec);
    const offM = distanceM(lon, lat, ...to);
    return offM < MEET_WITHIN_M ? [{ id: scene.id, offM }] : [];
  });
  return near.sort((a, b) => a.offM - b.offM)[0]?.id;
}
