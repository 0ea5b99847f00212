import type { Alert, Severity } from '#core/alert.ts';
import { isOpen, type Assignment } from '#core/assignment.ts';
import type { Incident } from '#core/incident.ts';
import type { Room } from '#core/room.ts';
import { clockMinute } from '#words/clock.ts';
import { duration } from '#words/duration.ts';
import { distance, UNKNOWN } from '#words/number.ts';
import { compassKey, confidenceKey } from '#words/scale.ts';
import { say } from '#words/say.ts';
import type { Naming } from '$lib/state/naming.ts';

/** The steps of what an officer handles, from the alarm to its end. */
const STEPS = [
  'new',
  'acknowledged',
  'assessed',
  'dispatching',
  'inProgress',
  'stabilised',
  'closed'
] as const;

/** What the card of an alarm, and of the incident that grew from it, says above the suggestion. */
export type IncidentView = {
  readonly severity: Severity;
  readonly number: string | undefined;
  readonly where: string;
  readonly step: { readonly at: number; readonly all: number; readonly text: string };
  readonly position: string;
  readonly source: string;
  readonly confidence: string;
  readonly livesAtRisk: boolean;
  /** How it ended and when; absent while it is open. */
  readonly ended: string | undefined;
};

export function incidentView(
  alert: Alert,
  incident: Incident | undefined,
  naming: Naming,
  nowMs: number
): IncidentView {
  const { script } = naming;
  const step = incident ? incident.state : alert.acknowledgedBy === undefined ? 'new' : 'acknowledged';
  const isOver =
    alert.state === 'dismissed' || (alert.state === 'ended' && step === 'acknowledged' && !incident);
  const shown = isOver ? 'closed' : step;
  // What is being closed stands at its last step already; only the name differs.
  const at = STEPS.indexOf(shown === 'closing' ? 'closed' : shown) + 1;
  const name = say(script, `incident.state.${shown}`);
  return {
    severity: alert.severity,
    number: incident?.number,
    where: whereLine(alert, naming),
    step: { at, all: STEPS.length, text: say(script, 'incident.step', { at, all: STEPS.length, name }) },
    position: positionText(alert, naming, nowMs),
    source: naming.source(alert.sourceId),
    confidence: say(script, confidenceKey(alert.confidence)),
    livesAtRisk: incident?.livesAtRisk ?? false,
    ended: endedText(incident, naming)
  };
}

function endedText(incident: Incident | undefined, { script }: Naming): string | undefined {
  if (incident?.disposition === undefined || incident.closedAtMs === undefined) return undefined;
  return say(script, 'incident.endedAs', {
    disposition: say(script, `disposition.${incident.disposition}`),
    time: clockMinute(incident.closedAtMs)
  });
}

/** `С-11 Смиловци, 2,1 km од границе, ка југозападу`. */
export function whereLine({ sectorId, borderM, courseDeg }: Alert, naming: Naming): string {
  const { script } = naming;
  const parts = [
    sectorId === undefined ? undefined : naming.sector(sectorId),
    borderM === undefined
      ? undefined
      : say(script, borderM < 0 ? 'incident.beyondBorder' : 'incident.fromBorder', {
          distance: distance(script, Math.abs(borderM))
        }),
    courseDeg === undefined
      ? undefined
      : say(script, 'incident.heading', { compass: say(script, compassKey(courseDeg)) })
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

function positionText({ at, errM, bearing, lastAtMs }: Alert, { script }: Naming, nowMs: number): string {
  const age = duration(script, nowMs - lastAtMs);
  if (at && errM !== undefined)
    return say(script, 'incident.positionValue', { distance: distance(script, errM), age });
  if (at) return age;
  return bearing ? `${say(script, 'incident.bearingOnly')} · ${age}` : UNKNOWN;
}

/** Orders of an incident, the open ones first, then the newest. */
export function ordersOf(room: Pick<Room, 'assignments'>, incidentId: string): readonly Assignment[] {
  const openness = ({ state }: Assignment): number => (isOpen(state) ? 0 : 1);
  return Object.values(room.assignments)
    .filter((order) => order.incidentId === incidentId)
    .sort((a, b) => openness(a) - openness(b) || b.approvedAtMs - a.approvedAtMs);
}
