import type { Alert, Severity } from '#core/alert.ts';
import { destination } from '#core/geo/sphere.ts';
import type { LonLat } from '#core/place.ts';
import { drivenBy } from '#core/referral-drive.ts';
import type { Room } from '#core/room.ts';
import { sensorStanding, type SensorStanding } from '#core/sensor-standing.ts';
import { availability, type Availability } from '#core/unit.ts';
import { duration } from '#words/duration.ts';
import { say } from '#words/say.ts';
import type { Script } from '#words/script.ts';
import { persons } from '#words/titles.ts';
import type { UnitFixes } from './fix.ts';
import { isAtRisk, openAlerts } from './open-alerts.ts';
import { severityShape } from './severity-shape.ts';

/** Whether each unit can be sent, by unit id. */
export function availabilities(
  room: Room,
  fixes: UnitFixes,
  nowMs: number
): ReadonlyMap<string, Availability> {
  const { pack, units } = room;
  const maxAgeMs = (pack?.thresholds.fixMaxAgeSec ?? 0) * 1000;
  return new Map(
    (pack?.units ?? []).map(({ id }) => {
      const fix = fixes.get(id);
      return [
        id,
        availability(units[id], fix && nowMs - fix.measuredAtMs, maxAgeMs, drivenBy(room, id).length > 0)
      ];
    })
  );
}

/** The gravest open alert of high or very high severity in each sector. */
export function heatBySector(room: Room): ReadonlyMap<string, Severity> {
  const heat = new Map<string, Severity>();
  for (const { sectorId, severity } of openAlerts(room))
    if (sectorId !== undefined && severity >= 3 && severity > (heat.get(sectorId) ?? 0))
      heat.set(sectorId, severity);
  return heat;
}

/** How every standing sensor is; a desk is not told when each was last heard, only when its feed fell silent. */
export function sensorStates(room: Room): ReadonlyMap<string, SensorStanding> {
  const { pack } = room;
  return new Map(pack?.sensors.map((sensor) => [sensor.id, sensorStanding(sensor, pack, room)]));
}

/** Figures of the shelters that reported, for beside their marks. */
export function shelterMarks({ pack, occupancy }: Room) {
  return (pack?.shelters ?? []).flatMap(({ id, capacity }) => {
    const report = occupancy[id];
    if (!report) return [];
    const beds = report.beds ?? capacity?.beds;
    const asks = beds !== undefined && report.occupied >= beds * (pack?.thresholds.shelterFullShare ?? 1);
    return [{ id, text: beds === undefined ? `${report.occupied}` : `${report.occupied}/${beds}`, asks }];
  });
}

/**
 * Open alerts that have a place, with the words that stand beside them on the map. A unit that went silent is not
 * drawn twice: its own mark looks old and says since when.
 */
export function alertMarks(room: Room, script: Script, nowMs: number) {
  return openAlerts(room).flatMap((alert) => {
    const at = alert.kind === 'unitSilent' ? undefined : placeOf(alert);
    if (!at) return [];
    return [
      {
        id: alert.id,
        lon: at[0],
        lat: at[1],
        errM: alert.bearing && !alert.at ? undefined : alert.errM,
        severity: alert.severity,
        icon: iconOf(alert),
        text: textOf(alert, script),
        ageText: duration(script, nowMs - alert.lastAtMs),
        livesAtRisk: isAtRisk(alert, room.incidents),
        bearing: alert.at ? undefined : alert.bearing,
        trail: trailOf(alert, room, nowMs)
      }
    ];
  });
}

const TRAIL_MS = 600_000;

/** Where the detections of an alert were in the last ten minutes, in the order of their measurement. */
function trailOf({ detectionIds }: Alert, { detections }: Room, nowMs: number): readonly LonLat[] {
  return detectionIds
    .flatMap((id) => detections[id] ?? [])
    .filter(({ measuredAtMs }) => nowMs - measuredAtMs <= TRAIL_MS)
    .sort((a, b) => a.measuredAtMs - b.measuredAtMs)
    .flatMap(({ at }) => (at ? [at] : []));
}

/** Where an alert is drawn; where only a bearing is known, in the middle of its ray. */
export function placeOf({ at, bearing }: Pick<Alert, 'at' | 'bearing'>): LonLat | undefined {
  return at ?? (bearing && destination(bearing.from[0], bearing.from[1], bearing.azDeg, bearing.rangeM / 2));
}

function iconOf({ class: seen, count, severity }: Alert): string {
  switch (seen) {
    case 'person':
      return 'o-person';
    case 'group': {
      const most = count?.max ?? 2;
      return most <= 5 ? 'o-group-s' : most <= 15 ? 'o-group-m' : 'o-group-l';
    }
    case 'vehicle':
      return 'o-vehicle';
    case 'animal':
      return 'o-animal';
    case 'unknown':
      return 'o-unknown';
    case 'drone':
    case 'aircraft':
    case 'boat':
    case 'fire':
    case undefined:
      return severityShape(severity);
    default:
      return seen satisfies never;
  }
}

function textOf({ kind, class: seen, count }: Alert, script: Script): string {
  if (count && (seen === 'group' || seen === 'person')) return persons(script, count);
  return seen === undefined ? say(script, `alert.kind.${kind}`) : say(script, `class.${seen}`);
}
