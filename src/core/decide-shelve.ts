import { isUnacknowledged, OPENS_INCIDENT, type Alert, type AlertKind } from './alert.ts';
import type { Command } from './command.ts';
import { facts, refuse, type Decision, type Make, type RefusalWhy } from './decision.ts';
import type { Room } from './room.ts';

type ShelveCommand = Extract<Command, { kind: 'shelveAlert' | 'unshelveAlert' }>;

/** Judges putting an alert aside for a time. What may be about people, and what is very grave, is never put aside. */
export function decideShelve(room: Room, command: ShelveCommand, nowMs: number, make: Make): Decision {
  const alert = room.alerts[command.alertId];
  if (!alert) return refuse('unknownSubject', command.alertId);
  const about = [`alert:${alert.id}`];
  if (command.kind === 'unshelveAlert')
    return alert.shelved === undefined
      ? refuse('wrongState', alert.id)
      : facts([make('alertUnshelved', about, { alertId: alert.id })]);
  const refusal = shelveRefusal(alert);
  if (refusal) return refuse(refusal, alert.id);
  return facts([
    make('alertShelved', about, {
      alertId: alert.id,
      untilMs: nowMs + command.minutes * 60_000,
      reason: command.reason
    })
  ]);
}

/** A crew that has not been heard of, and a group that waits for its place. */
const WAITS_FOR_PEOPLE: ReadonlySet<AlertKind> = new Set(['checkInOverdue', 'referralLate']);

/** Why an alert cannot be put aside; undefined for one that can, also once more and for longer. */
export function shelveRefusal(alert: Alert): RefusalWhy | undefined {
  if (alert.state === 'dismissed' || (alert.state === 'ended' && !isUnacknowledged(alert)))
    return 'alreadyClosed';
  const isAboutPeople = OPENS_INCIDENT.has(alert.kind) || WAITS_FOR_PEOPLE.has(alert.kind);
  return isAboutPeople || alert.severity === 4 ? 'notShelvable' : undefined;
}
