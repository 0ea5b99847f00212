import { keptOpenBy } from './close-guards.ts';
import type { Command } from './command.ts';
import { facts, noted, refuse, type Decision, type Make } from './decision.ts';
import { mayBecome, type Incident } from './incident.ts';
import type { Room } from './room.ts';

type IncidentCommand = Extract<
  Command,
  {
    kind: 'assessIncident' | 'setLivesAtRisk' | 'stabiliseIncident' | 'closeIncident' | 'reopenIncident';
  }
>;

/** Judges what is asked about one incident, by the table of its states and the guards of its end. */
export function decideIncident(room: Room, command: IncidentCommand, make: Make): Decision {
  const incident = room.incidents[command.incidentId];
  if (!incident) return refuse('unknownSubject', command.incidentId);
  const { id: incidentId, state } = incident;
  const about = aboutIncident(incident);
  if (command.kind === 'reopenIncident') {
    if (state !== 'closed') return refuse('wrongState', incident.number);
    return facts([
      make('incidentReopened', about, { incidentId, reason: command.reason }),
      ...noted(make, about, command.note)
    ]);
  }
  if (state === 'closed') return refuse('alreadyClosed', incidentId);
  switch (command.kind) {
    case 'assessIncident': {
      const { impact, confidence, livesAtRisk } = command;
      return facts([
        make('incidentAssessed', about, { incidentId, impact, confidence }),
        ...(livesAtRisk === incident.livesAtRisk
          ? []
          : [make('livesAtRiskSet', about, { incidentId, livesAtRisk })])
      ]);
    }
    case 'setLivesAtRisk': {
      const { livesAtRisk } = command;
      if (livesAtRisk === incident.livesAtRisk) return refuse('wrongState', incident.number);
      return facts([make('livesAtRiskSet', about, { incidentId, livesAtRisk })]);
    }
    case 'stabiliseIncident':
      if (!mayBecome(state, 'stabilised')) return refuse('wrongState', incident.number);
      return facts([
        make('incidentMoved', about, { incidentId, state: 'stabilised', welfare: command.welfare })
      ]);
    case 'closeIncident': {
      const { disposition, welfare, note } = command;
      const refusal = keptOpenBy(room, incident, command);
      if (refusal) return { ok: false, refusal };
      return facts([
        ...(mayBecome(state, 'closing')
          ? [make('incidentMoved', about, { incidentId, state: 'closing', welfare: undefined })]
          : []),
        make('incidentClosed', about, { incidentId, disposition, welfare }),
        ...noted(make, about, note)
      ]);
    }
    default:
      return command satisfies never;
  }
}

/** What a decision about an incident reads and names: itself, and the alert from which it grew. */
export function aboutIncident({ id, alertId }: Incident): readonly string[] {
  return [`incident:${id}`, `alert:${alertId}`];
}
