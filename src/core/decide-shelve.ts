import { isUnacknowledged, OPENS_INCIDENT } from './alert.ts';
import type { Command } from './command.ts';
import { facts, refuse, type Decision, type Make } from './decision.ts';
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
  if (alert.state === 'dismissed' || (alert.state === 'ended' && !isUnacknowledged(alert)))
    return refuse('alreadyClosed', alert.id);
  if (OPENS_INCIDENT.has(alert.kind) || alert.severity === 4) return refuse('notShelvable', alert.id);
  return facts([
    make('alertShelved', about, {
      alertId: alert.id,
      untilMs: nowMs + command.minutes * 60_000,
      reason: command.reason
    })
  ]);
}
