import type { FactDraft } from '../fact.ts';
import type { DetectionReport, Observation, UnitStatusReport } from '../observation.ts';
import type { Pack } from '../pack.ts';
import type { Room } from '../room.ts';
import type { Track } from '../track.ts';
import { alarmDraft, panicDrafts, type LastPlace } from './alarm.ts';
import { alertDraft, endDraft, isNews } from './alert.ts';
import { detectionDraft, type Land } from './detection.ts';
import { healthDraft } from './health.ts';
import { stepOf, type StepRefusal } from './order.ts';
import { shelterDrafts } from './shelter.ts';

/** What the rules look things up in. */
export type Surroundings = {
  readonly pack: Pack;
  readonly land: Land;
  readonly trackOf: (assetId: string) => Track | undefined;
};

export type ObservationRefusal = StepRefusal | 'unknownShelter';

/** What an observation means, and why nothing came of it where it should have. */
export type Meaning = { readonly drafts: readonly FactDraft[]; readonly refused?: ObservationRefusal };

/** The facts that one observation makes in a room. The same observation again makes the same facts, or none. */
export function meaningOf(observation: Observation, room: Room, around: Surroundings): Meaning {
  switch (observation.kind) {
    case 'detection':
      return { drafts: sightDrafts(observation, room, around) };
    case 'shelter': {
      const drafts = shelterDrafts(observation, room, around.pack);
      return drafts.length === 0 ? { drafts, refused: 'unknownShelter' } : { drafts };
    }
    case 'unitStatus':
      return crewWord(observation, room, around);
    case 'health':
      return { drafts: listOf(healthDraft(observation, room)) };
    case 'position': {
      if (observation.alarm === undefined) return { drafts: [] };
      const { lon, lat, assetId } = observation;
      const unitId = around.pack.units.find(({ assetIds }) => assetIds.includes(assetId ?? ''))?.id;
      const own = lon !== undefined && lat !== undefined ? placeAt(lon, lat, around) : undefined;
      const last = own ?? lastPlaceOf(assetId === undefined ? [] : [assetId], around);
      return { drafts: listOf(alarmDraft(observation, room, unitId, last)) };
    }
    default:
      return observation satisfies never;
  }
}

function sightDrafts(
  report: DetectionReport,
  room: Room,
  { pack, land }: Surroundings
): readonly FactDraft[] {
  if (report.phase === 'end' || report.phase === 'cancel') return listOf(endDraft(report, room));
  const fact = detectionDraft(report, pack, land);
  const { detection } = fact.body;
  if (room.detections[detection.id]) return [];
  if (report.phase === 'update' && !isNews(detection, room, pack.thresholds)) return [];
  return [fact, ...listOf(alertDraft(detection, room, pack.thresholds))];
}

function crewWord(report: UnitStatusReport, room: Room, around: Surroundings): Meaning {
  const step = stepOf(report, room, around.pack);
  if (!step.ok) return { drafts: [], refused: step.why };
  if (report.status !== 'panic') return { drafts: listOf(step.draft) };
  const assetIds = around.pack.units.find(({ id }) => id === report.unitId)?.assetIds ?? [];
  return { drafts: panicDrafts(report, room, lastPlaceOf(assetIds, around)) };
}

function lastPlaceOf(assetIds: readonly string[], around: Surroundings): LastPlace {
  const tracks = assetIds.flatMap((id) => around.trackOf(id) ?? []);
  const track = tracks.sort((a, b) => b.measuredAtMs - a.measuredAtMs)[0];
  return track ? placeAt(track.lon, track.lat, around) : { at: undefined, sectorId: undefined };
}

function placeAt(lon: number, lat: number, { land }: Surroundings): LastPlace {
  return { at: [lon, lat], sectorId: land.sectorAt(lon, lat) };
}

function listOf(draft: FactDraft | undefined): readonly FactDraft[] {
  return draft ? [draft] : [];
}
