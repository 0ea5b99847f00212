import { isOpen } from '../assignment.ts';
import type { Asset, Crew, Unit } from '../equipment.ts';
import { distanceM } from '../geo/sphere.ts';
import type { Names } from '../names.ts';
import type { Pack } from '../pack.ts';
import { drivenBy } from '../referral-drive.ts';
import type { Room } from '../room.ts';
import type { Track } from '../track.ts';
import { callsForHelp, type Duty } from '../unit.ts';

/** The last place of a unit, and what makes one doubt it. */
export type Fix = {
  readonly lon: number;
  readonly lat: number;
  readonly speedMps: number | undefined;
  readonly batteryPct: number | undefined;
  readonly measuredAtMs: number;
  /** Up to this age it counts as fresh. */
  readonly freshMs: number;
  readonly isSuspect: boolean;
};

/** A unit as the dispatch engine sees it: what it can bring, whether it is free, where it is. */
export type DispatchUnit = {
  readonly unitId: string;
  readonly mode: 'vehicle' | 'foot' | 'drone';
  readonly capabilities: readonly string[];
  readonly seats: number;
  readonly guestsOnly: boolean;
  readonly duty: Duty;
  /** The number of the incident that it is bound to. */
  readonly onTask: string | undefined;
  /** The number of the referral whose group it drives, and the place to which it goes. */
  readonly drives?: { readonly referralNumber: string; readonly to: Names | undefined } | undefined;
  readonly fix: Fix | undefined;
  readonly sectorId: string | undefined;
  /** Already on the road, so that only the order itself has to sink in. */
  readonly isOut: boolean;
  readonly clearedAtMs: readonly number[];
};

/** Finds the newest track of an asset, and the sector of a place. */
export type RosterSources = {
  readonly trackOf: (assetId: string) => Track | undefined;
  readonly sectorAt: (lon: number, lat: number) => string | undefined;
};

type RosterRoom = Pick<Room, 'units' | 'assignments' | 'incidents' | 'referrals'>;

const DOUBTS: ReadonlySet<string> = new Set(['suspectJump', 'frozen', 'duplicateId', 'swapped', 'mock']);
const STILL: ReadonlySet<Asset['kind']> = new Set(['pillar', 'stationaryCamera', 'documentKit']);
const ON_FOOT: ReadonlySet<Asset['kind']> = new Set(['phone', 'handheldThermal']);

/** A unit this far from its base, or this fast, has left it. */
const OUT_M = 500;
const OUT_MPS = 1;

/** Every unit of the pack, in order of id, with what the room and the tracks know of it. */
export function rosterOf(pack: Pack, room: RosterRoom, sources: RosterSources): readonly DispatchUnit[] {
  const assets = new Map(pack.assets.map((asset) => [asset.id, asset]));
  const crews = new Map(pack.crews.map((crew) => [crew.id, crew]));
  return [...pack.units]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((unit) => {
      const own = unit.assetIds.flatMap((id) => assets.get(id) ?? []);
      return entryOf(unit, own, crews.get(unit.crewId), pack, room, sources);
    });
}

function entryOf(
  unit: Unit,
  own: readonly Asset[],
  crew: Crew | undefined,
  pack: Pack,
  room: RosterRoom,
  sources: RosterSources
): DispatchUnit {
  const mode = modeOf(own[0]);
  const fix = fixOf(own, pack, sources);
  const state = room.units[unit.id];
  const order = state?.assignmentId === undefined ? undefined : room.assignments[state.assignmentId];
  const base = pack.bases.find(({ id }) => id === unit.baseId);
  const away = fix && base ? distanceM(base.lon, base.lat, fix.lon, fix.lat) : 0;
  return {
    unitId: unit.id,
    mode,
    capabilities: capabilitiesOf(own, crew, mode),
    seats: own.reduce((sum, asset) => sum + (asset.seats ?? 0), 0),
    guestsOnly: crew !== undefined && crew.officers.every(({ guest }) => guest),
    duty: dutyOf(own[0], state),
    onTask:
      order && isOpen(order.state)
        ? (room.incidents[order.incidentId]?.number ?? order.incidentId)
        : undefined,
    drives: drivesOf(unit, pack, room),
    fix,
    sectorId: fix ? sources.sectorAt(fix.lon, fix.lat) : undefined,
    isOut: away > OUT_M || (fix?.speedMps ?? 0) > OUT_MPS,
    clearedAtMs: state?.clearedAtMs ?? []
  };
}

function drivesOf(unit: Unit, { shelters }: Pack, room: RosterRoom): DispatchUnit['drives'] {
  const [referral] = drivenBy(room, unit.id);
  return (
    referral && {
      referralNumber: referral.number,
      to: shelters.find(({ id }) => id === referral.shelterId)?.names
    }
  );
}

function modeOf(carrier: Asset | undefined): DispatchUnit['mode'] {
  if (carrier?.kind === 'drone') return 'drone';
  return carrier && ON_FOOT.has(carrier.kind) ? 'foot' : 'vehicle';
}

function capabilitiesOf(
  own: readonly Asset[],
  crew: Crew | undefined,
  mode: DispatchUnit['mode']
): readonly string[] {
  const officers = crew?.officers ?? [];
  const carrier = own[0];
  const canMeet = mode !== 'drone' && !(carrier && STILL.has(carrier.kind));
  const all = [
    ...own.filter(({ readiness }) => readiness === 'ready').flatMap(({ capabilities }) => capabilities),
    ...officers.flatMap(({ traits }) => traits),
    ...officers.flatMap(({ languages }) => languages.map((language) => `language:${language}`)),
    ...(canMeet ? ['meet'] : [])
  ];
  return [...new Set(all)].sort();
}

// Nothing said of its duty counts as ready, as in `availability`. A crew that called for help is not asked to go
// anywhere until an officer has set its duty again.
function dutyOf(carrier: Asset | undefined, state: Room['units'][string] | undefined): Duty {
  const duty = state?.duty ?? { kind: 'ready' };
  if (duty.kind !== 'ready') return duty;
  if (state && callsForHelp(state)) return { kind: 'notReady', reason: 'crew' };
  if (carrier?.readiness === 'maintenance') return { kind: 'notReady', reason: 'maintenance' };
  return carrier?.readiness === 'stored' ? { kind: 'notReady', reason: 'vehicle' } : duty;
}

// The carrier says where a unit is; without it the newest of the others, but a drone is not where its crew is.
function fixOf(own: readonly Asset[], pack: Pack, { trackOf }: RosterSources): Fix | undefined {
  const carrier = own[0] && trackOf(own[0].id);
  const others = own.slice(1).flatMap((asset) => (asset.kind === 'drone' ? [] : (trackOf(asset.id) ?? [])));
  const track = carrier ?? others.sort((a, b) => b.measuredAtMs - a.measuredAtMs)[0];
  return (
    track && {
      lon: track.lon,
      lat: track.lat,
      speedMps: track.speedMps,
      batteryPct: track.batteryPct,
      measuredAtMs: track.measuredAtMs,
      freshMs: pack.limits[track.kind].freshSec * 1000,
      isSuspect: track.flags.some((flag) => DOUBTS.has(flag))
    }
  );
}
