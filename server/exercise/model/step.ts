import { HEALTH_SEC, FAULTS } from '../night.ts';
import { beats } from './beat.ts';
import { detections, type Meeting } from './detection.ts';
import { errandAt, planErrand, recalled, type Errand } from './errand.ts';
import { comesTwice, distorted, isBuffering, isSilent, victimsOf, type Victims } from './fault.ts';
import { moverAt, type Mover, type Whereabouts } from './mover.ts';
import type { Sent } from './message.ts';
import type { Order } from './order.ts';
import { intervalOf, positionMessage } from './position.ts';
import { scenesAround } from './scene.ts';
import { shelterReports } from './shelter.ts';
import type { Speaker } from './speaker.ts';
import type { World } from './world.ts';

/** All that a night remembers: how far it has been told, and what crews were sent to. The rest follows from the time. */
export type NightState = {
  readonly toldMs: number | undefined;
  readonly errands: ReadonlyMap<string, readonly Errand[]>;
};

export const NEW_NIGHT: NightState = { toldMs: undefined, errands: new Map() };

/** A unit's last few orders: the one under way, and those whose persons have been met. */
const ERRANDS_KEPT = 4;
/** After a pause of the machine the devices do not tell all that they missed. */
const LONGEST_STEP_SEC = 120;

/** What all devices say between the last step and `nowMs`, both in hub time. */
export function step(
  world: World,
  state: NightState,
  nowMs: number
): { readonly state: NightState; readonly sent: readonly Sent[] } {
  const toSec = (nowMs - world.startMs) / 1000;
  const isFirst = state.toldMs === undefined;
  const toldSec = ((state.toldMs ?? nowMs) - world.startMs) / 1000;
  const fromSec = Math.max(toldSec, toSec - LONGEST_STEP_SEC);
  const victims = victimsOf(world);
  const statuses = crewReports(world, state, toSec);
  const sent = [
    ...world.speakers.flatMap((speaker) =>
      positions(world, state, victims, speaker, fromSec, toSec, isFirst)
    ),
    ...healthReports(world, fromSec, toSec, isFirst),
    ...shelterReports(world, fromSec, toSec, isFirst),
    ...sightings(world, state, fromSec, toSec),
    ...statuses.sent
  ];
  return { state: { toldMs: nowMs, errands: statuses.errands }, sent };
}

/** The orders that a unit has now: a new one is planned, one that is no longer there is given up. */
export function takeOrders(
  world: World,
  state: NightState,
  unitId: string,
  orders: readonly Order[],
  nowMs: number
): NightState {
  const nowSec = (nowMs - world.startMs) / 1000;
  const mover = world.crews.get(unitId)?.mover;
  if (mover === undefined) return state;
  const own = orders.filter((order) => order.unitId === unitId);
  const known = state.errands.get(unitId) ?? [];
  const kept = known.map((errand) => {
    const order = own.find(
      ({ assignmentId, state }) =>
        assignmentId === errand.assignmentId && state !== 'cancelled' && state !== 'declined'
    );
    // Once somebody with a phone speaks for the crew, nobody else does.
    if (order?.answeredBy === 'phone') return { ...errand, told: errand.steps.length };
    return order !== undefined || errand.told >= errand.steps.length
      ? errand
      : recalled(world, errand, nowSec);
  });
  const added = own
    .filter(({ assignmentId }) => known.every((errand) => errand.assignmentId !== assignmentId))
    .flatMap((order) => planErrand(world, order, (sec) => unitAt(world, mover, kept, sec), nowSec) ?? []);
  const errands = new Map(state.errands).set(unitId, [...kept, ...added].slice(-ERRANDS_KEPT));
  return { ...state, errands };
}

/** Where a unit is: on its errand, or where its round has it. */
export function unitAt(world: World, mover: Mover, errands: readonly Errand[], sec: number): Whereabouts {
  for (const errand of errands.toReversed()) {
    const place = errandAt(world, errand, sec);
    if (place !== undefined) return place;
  }
  return moverAt(mover, sec);
}

function positions(
  world: World,
  state: NightState,
  victims: Victims,
  speaker: Speaker,
  fromSec: number,
  toSec: number,
  isFirst: boolean
): Sent[] {
  const { seed, startMs } = world;
  const { device, mover, unitId } = speaker;
  const errands = state.errands.get(unitId ?? '') ?? [];
  const whereAt = (sec: number): Whereabouts => unitAt(world, mover, errands, sec);
  const everySec = intervalOf(speaker, whereAt(toSec), world);
  const flushed =
    device.id === victims.buffer && fromSec < FAULTS.buffer.toSec && toSec >= FAULTS.buffer.toSec;
  const sinceSec = isFirst ? toSec - 1.5 * everySec : flushed ? FAULTS.buffer.fromSec : fromSec;
  const due = beats(seed, device.id, everySec * 1000, startMs + sinceSec * 1000, startMs + toSec * 1000);
  return (isFirst ? due.slice(-1) : due).flatMap((atMs): Sent[] => {
    const sec = (atMs - startMs) / 1000;
    if (isSilent(victims, device.feedId, sec)) return [];
    if (!flushed && isBuffering(victims, device.id, sec)) return [];
    const place = distorted(victims, world, device.id, sec, everySec, whereAt(sec));
    const said: Sent = { feedId: device.feedId, message: positionMessage(speaker, place, seed, atMs, sec) };
    return comesTwice(seed, device.id, atMs) ? [said, said] : [said];
  });
}

function healthReports(world: World, fromSec: number, toSec: number, isFirst: boolean): Sent[] {
  const { seed, startMs } = world;
  return [...world.fixed, ...world.carried].flatMap(({ device, sensorKind }) => {
    const sinceSec = isFirst ? toSec - 2 * HEALTH_SEC : fromSec;
    const due = beats(seed, device.id, HEALTH_SEC * 1000, startMs + sinceSec * 1000, startMs + toSec * 1000);
    return (isFirst ? due.slice(-1) : due).map((observedAt): Sent => {
      const batteryPct = sensorKind === 'handheld' ? 80 : undefined;
      const message = {
        v: 1,
        kind: 'health',
        deviceId: device.id,
        observedAt,
        state: 'ok',
        reasons: []
      } as const;
      return { feedId: device.feedId, message: { ...message, expectedIntervalS: HEALTH_SEC, batteryPct } };
    });
  });
}

function sightings(world: World, state: NightState, fromSec: number, toSec: number): Sent[] {
  return scenesAround(world.seed, toSec).flatMap((scene) => {
    const figure = world.figure(scene);
    if (figure === undefined) return [];
    const { mount, device } = figure.watcher;
    const crew = mount.kind === 'carried' ? world.crews.get(mount.unitId) : undefined;
    const watcherAt = (sec: number): readonly [number, number] => {
      if (mount.kind === 'fixed' || crew === undefined) return mount.kind === 'fixed' ? mount.at : [0, 0];
      const { lon, lat } = unitAt(world, crew.mover, state.errands.get(mount.unitId) ?? [], sec);
      return [lon, lat];
    };
    const meeting = meetingOf(state, scene.id);
    return detections(figure, meeting, watcherAt, world, fromSec, toSec).map((message) => ({
      feedId: device.feedId,
      message
    }));
  });
}

/** The first crew that comes up to a figure stops it; when the first one leaves, it has been taken along. */
function meetingOf({ errands }: NightState, sceneId: string): Meeting | undefined {
  const met = [...errands.values()].flat().filter(({ meets }) => meets === sceneId);
  const secOf = (status: string): number =>
    Math.min(
      ...met.flatMap(({ steps }) => steps.filter((each) => each.status === status).map(({ sec }) => sec))
    );
  const stoppedSec = secOf('onScene');
  return Number.isFinite(stoppedSec) ? { stoppedSec, goneSec: secOf('cleared') } : undefined;
}

function crewReports(
  world: World,
  state: NightState,
  toSec: number
): { sent: Sent[]; errands: NightState['errands'] } {
  const sent: Sent[] = [];
  const errands = new Map<string, readonly Errand[]>();
  for (const [unitId, list] of state.errands) {
    const voice = world.crews.get(unitId)?.voice;
    errands.set(
      unitId,
      list.map((errand) => {
        const due = errand.steps.slice(errand.told).filter(({ sec }) => sec <= toSec);
        for (const { status, sec, reason } of voice === undefined ? [] : due) {
          const { assignmentId } = errand;
          const observedAt = Math.round(world.startMs + sec * 1000);
          const said = {
            v: 1,
            kind: 'unitStatus',
            unitId,
            assignmentId,
            status,
            reason,
            observedAt
          } as const;
          if (voice !== undefined)
            sent.push({ feedId: voice.feedId, message: { ...said, deviceId: voice.id } });
        }
        return { ...errand, told: errand.told + due.length };
      })
    );
  }
  return { sent, errands };
}
