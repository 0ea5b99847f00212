import type { Alert } from '#core/alert.ts';
import { ABOUT_ORDER } from '#core/alert.ts';
import { isLinkable } from '#core/decide-link.ts';
import type { Detection } from '#core/detection.ts';
import type { Incident } from '#core/incident.ts';
import type { Pack } from '#core/pack.ts';
import type { Room } from '#core/room.ts';
import { clock } from '#words/clock.ts';
import { say } from '#words/say.ts';
import { persons } from '#words/titles.ts';
import { byRisk, standingOf } from '$lib/state/open-alerts.ts';
import type { Naming } from '$lib/state/naming.ts';
import { placeLine, titleOf } from '../alerts/alert-rows.ts';

/** One sight of an alert. */
export type SightRow = { readonly id: string; readonly text: string; readonly canSplit: boolean };

/** One alert of an incident with what it was seen by, the newest first. */
export type JoinedRow = {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  /** The alert from which the incident grew stays in it. */
  readonly canSplit: boolean;
  readonly count: number;
  readonly sights: readonly SightRow[];
};

/** Sights of one alert on the card; the journal has the others. */
const SIGHTS = 6;

/** The alerts of an incident: the one from which it grew first. Alarms about its orders are no sights of it. */
export function joinedAlerts({ alerts }: Pick<Room, 'alerts'>, incident: Incident): readonly Alert[] {
  return Object.values(alerts)
    .filter(({ incidentId, kind }) => incidentId === incident.id && !ABOUT_ORDER.has(kind))
    .sort((a, b) => rank(a) - rank(b) || a.raisedAtMs - b.raisedAtMs);

  function rank({ id }: Alert): number {
    return id === incident.alertId ? 0 : 1;
  }
}

export function joinedRows(
  room: Pick<Room, 'alerts' | 'detections'>,
  incident: Incident,
  naming: Naming
): readonly JoinedRow[] {
  const isOver = incident.state === 'closed';
  return joinedAlerts(room, incident).map((alert) => {
    const seen = alert.detectionIds
      .flatMap((id) => room.detections[id] ?? [])
      .sort((a, b) => b.measuredAtMs - a.measuredAtMs);
    return {
      id: alert.id,
      title: titleOf(alert, naming),
      place: placeLine(alert, naming),
      canSplit: !isOver && alert.id !== incident.alertId && isLinkable(alert),
      count: alert.detectionIds.length,
      sights: seen.slice(0, SIGHTS).map((one) => ({
        id: one.id,
        text: sightText(one, naming),
        canSplit: !isOver && alert.detectionIds.length > 1
      }))
    };
  });
}

/** `02:13:24 · Видлич · 6–9 особа`. */
function sightText(
  { measuredAtMs, sensorId, deviceId, class: seen, count }: Detection,
  naming: Naming
): string {
  const { script } = naming;
  const what = count ? persons(script, count) : say(script, `class.${seen}`);
  return [clock(measuredAtMs), naming.source(sensorId ?? deviceId), what].join(' · ');
}

/** Open alerts that may be one more sight of an incident: near it, in no other, of the same or the neighbouring section. */
export function joinable(
  { alerts, incidents, pack }: Pick<Room, 'alerts' | 'incidents' | 'pack'>,
  incident: Incident
): readonly Alert[] {
  const near = sectionsNear(pack, incident.sectorId);
  return Object.values(alerts)
    .filter(
      (alert) =>
        alert.incidentId === undefined &&
        isLinkable(alert) &&
        standingOf(alert, incidents) !== 'closed' &&
        alert.sectorId !== undefined &&
        near.has(alert.sectorId)
    )
    .sort(byRisk(incidents));
}

/** A section and its neighbours along the border; where the section is not known every one is near. */
function sectionsNear(pack: Pack | undefined, sectorId: string | undefined): ReadonlySet<string> {
  const along = [...(pack?.sectors ?? [])].sort((a, b) => a.order - b.order).map(({ id }) => id);
  const at = sectorId === undefined ? -1 : along.indexOf(sectorId);
  return new Set(at < 0 ? along : along.slice(Math.max(0, at - 1), at + 2));
}
