import { between } from './dice.ts';
import { rideAt, rideSec } from './ride.ts';
import { placeOn, type Place, type Route } from './route.ts';

type Leg = {
  readonly startSec: number;
  readonly fromM: number;
  readonly lengthM: number;
  readonly cruiseMps: number;
  readonly arrivedSec: number;
};

/** A round that repeats for ever: rides along a loop with stops between. A function of time alone. */
export type Patrol = {
  readonly route: Route;
  readonly legs: readonly Leg[];
  readonly cycleSec: number;
  readonly phaseSec: number;
};

/** How a crew goes its round: pace, way between two stops, length of a stop. */
export type Habit = {
  readonly cruiseMps: readonly [min: number, max: number];
  readonly legM: readonly [min: number, max: number];
  readonly stopSec: readonly [min: number, max: number];
};

/** The timetable of a round, from the seed and a name. */
export function createPatrol(route: Route, habit: Habit, seed: number, name: string): Patrol {
  const legs: Leg[] = [];
  let fromM = 0;
  let startSec = 0;
  for (let n = 0; fromM < route.lengthM; n++) {
    const wished = between(...habit.legM, seed, name, 'leg', n);
    // What is left over joins the last leg rather than becoming a hop.
    const lengthM = route.lengthM - fromM < wished * 1.5 ? route.lengthM - fromM : wished;
    const cruiseMps = between(...habit.cruiseMps, seed, name, 'pace', n);
    const arrivedSec = startSec + rideSec(lengthM, cruiseMps);
    legs.push({ startSec, fromM, lengthM, cruiseMps, arrivedSec });
    startSec = arrivedSec + between(...habit.stopSec, seed, name, 'stop', n);
    fromM += lengthM;
  }
  const cycleSec = Math.max(1, startSec);
  return { route, legs, cycleSec, phaseSec: between(0, cycleSec, seed, name, 'phase') };
}

/** Where the crew is, `sec` after the scenario began. */
export function patrolAt(patrol: Patrol, sec: number): Place {
  const { leg, inSec } = legAt(patrol, sec);
  if (leg === undefined) return placeOn(patrol.route, 0, 0);
  const { m, speedMps } = rideAt(leg.lengthM, leg.cruiseMps, inSec - leg.startSec);
  return placeOn(patrol.route, leg.fromM + m, speedMps);
}

function legAt(patrol: Patrol, sec: number): { readonly leg: Leg | undefined; readonly inSec: number } {
  const { cycleSec, phaseSec, legs } = patrol;
  const inSec = (((sec + phaseSec) % cycleSec) + cycleSec) % cycleSec;
  return { leg: legs.findLast((leg) => leg.startSec <= inSec), inSec };
}
