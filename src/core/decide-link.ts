import { ABOUT_ORDER, OPENS_INCIDENT, type Alert } from './alert.ts';
import type { Command } from './command.ts';
import { facts, refuse, type Decision, type Make } from './decision.ts';
import type { Detection } from './detection.ts';
import { alertOfDetection } from './mind/alert.ts';
import type { Room } from './room.ts';

type LinkCommand = Extract<Command, { kind: 'linkAlert' | 'splitAlert' }>;
type Split = Extract<Command, { kind: 'splitAlert' }>;

/** Judges what is joined to an incident and what is taken out of it again. */
export function decideLink(room: Room, command: LinkCommand, nowMs: number, make: Make): Decision {
  const alert = room.alerts[command.alertId];
  if (!alert) return refuse('unknownSubject', command.alertId);
  if (command.kind === 'linkAlert') {
    const incident = room.incidents[command.incidentId];
    if (!incident) return refuse('unknownSubject', command.incidentId);
    if (incident.state === 'closed' || alert.state === 'dismissed') return refuse('alreadyClosed', alert.id);
    if (alert.incidentId !== undefined)
      return refuse('alreadyLinked', room.incidents[alert.incidentId]?.number ?? alert.incidentId);
    if (!isLinkable(alert)) return refuse('notLinkable', alert.id);
    const about = [`incident:${incident.id}`, `alert:${alert.id}`];
    return facts([make('alertLinked', about, { alertId: alert.id, incidentId: incident.id })]);
  }
  const incident = room.incidents[alert.incidentId ?? ''];
  if (incident?.state === 'closed') return refuse('alreadyClosed', incident.id);
  return command.detectionId === undefined
    ? splitWhole(room, alert, make)
    : splitDetection(room, alert, command, command.detectionId, nowMs, make);
}

/** Whether an alert can be one more sight of an incident: what sensors see and what asks for a crew. */
export function isLinkable({ kind, detectionIds }: Alert): boolean {
  return !ABOUT_ORDER.has(kind) && (OPENS_INCIDENT.has(kind) || detectionIds.length > 0);
}

function splitWhole(room: Room, alert: Alert, make: Make): Decision {
  const incident = room.incidents[alert.incidentId ?? ''];
  if (!incident || incident.alertId === alert.id || !isLinkable(alert))
    return refuse('notLinkable', alert.id);
  return facts([
    make('alertSplit', aboutAlert(alert), {
      alertId: alert.id,
      isWhole: true,
      detectionId: undefined,
      at: undefined,
      errM: undefined,
      borderM: undefined,
      courseDeg: undefined
    })
  ]);
}

/** The detection becomes an alert of its own, which somebody has to look at. */
function splitDetection(
  room: Room,
  alert: Alert,
  { id }: Split,
  detectionId: string,
  nowMs: number,
  make: Make
): Decision {
  const detection = room.detections[detectionId];
  if (!detection || !alert.detectionIds.includes(detectionId)) return refuse('unknownSubject', detectionId);
  const others = alert.detectionIds.filter((one) => one !== detectionId);
  if (others.length === 0) return refuse('lastDetection', alert.id);
  const rest = newestPlace(others.flatMap((one) => room.detections[one] ?? []));
  const own = alertOfDetection(`alert:split:${id}`, detection, nowMs);
  const sector = own.sectorId === undefined ? [] : [`sector:${own.sectorId}`];
  return facts([
    make('alertSplit', aboutAlert(alert), {
      alertId: alert.id,
      isWhole: false,
      detectionId,
      at: rest?.at,
      errM: rest?.errM,
      borderM: rest?.borderM,
      courseDeg: rest?.courseDeg
    }),
    make('alertRaised', [`alert:${own.id}`, ...sector], { alert: own })
  ]);
}

function newestPlace(detections: readonly Detection[]): Detection | undefined {
  return detections.filter(({ at }) => at !== undefined).sort((a, b) => b.measuredAtMs - a.measuredAtMs)[0];
}

function aboutAlert(alert: Alert): readonly string[] {
  return [`alert:${alert.id}`, ...(alert.incidentId ? [`incident:${alert.incidentId}`] : [])];
}
