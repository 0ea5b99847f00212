import type { Severity } from '../alert.ts';
import { isOpen } from '../assignment.ts';
import { destination } from '../geo/sphere.ts';
import type { Incident } from '../incident.ts';
import type { Sector } from '../pack.ts';
import type { LonLat } from '../place.ts';
import type { Room } from '../room.ts';
import { heartOf } from './heart.ts';
import type { OpenIncident } from './plan.ts';

type WaitingRoom = Pick<Room, 'alerts' | 'incidents' | 'assignments' | 'suggestions'>;

/**
 * Open incidents to which nobody is on the way and nobody has been, each with the newest place, course and severity of its alert. On a bare
 * bearing one sends to the middle of the ray, without any place to the middle of the section; what has neither waits.
 */
export function waitingIncidents(
  room: WaitingRoom,
  sectors: readonly Sector[],
  sectorAt: (lon: number, lat: number) => string | undefined
): readonly OpenIncident[] {
  const served = new Set(
    Object.values(room.assignments).flatMap(({ state, incidentId, approvedAtMs }) => {
      const reopenedAtMs = room.incidents[incidentId]?.reopenedAtMs ?? 0;
      return isOpen(state) || (state === 'cleared' && approvedAtMs >= reopenedAtMs) ? [incidentId] : [];
    })
  );
  return Object.values(room.incidents).flatMap((incident) => {
    if (incident.state === 'closed' || served.has(incident.id)) return [];
    const alert = room.alerts[incident.alertId];
    const at = placeOf(incident, alert, sectors);
    if (at === undefined) return [];
    const severity: Severity =
      alert && alert.severity > incident.severity ? alert.severity : incident.severity;
    return [
      {
        incident: { ...incident, severity, sectorId: sectorAt(at[0], at[1]) ?? incident.sectorId },
        at,
        seenAtMs: alert?.lastAtMs ?? incident.openedAtMs,
        courseDeg: alert?.courseDeg,
        previousUnitId: room.suggestions[incident.id]?.ranked[0]?.unitId
      }
    ];
  });
}

function placeOf(
  { at, sectorId }: Incident,
  alert: WaitingRoom['alerts'][string] | undefined,
  sectors: readonly Sector[]
): LonLat | undefined {
  const known = alert?.at ?? at;
  if (known !== undefined) return known;
  const ray = alert?.bearing;
  if (ray) return destination(ray.from[0], ray.from[1], ray.azDeg, ray.rangeM / 2);
  const sector = sectors.find(({ id }) => id === sectorId);
  return sector && heartOf(sector);
}
