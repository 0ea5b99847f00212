import type { Alert } from '#core/alert.ts';
import type { Incident } from '#core/incident.ts';
import type { CardActs } from '$lib/panels/incident/card-acts.ts';
import type { Desk } from '$lib/state/desk.svelte.ts';

/** What the buttons of the card send. Without an incident only what is about the alert is asked. */
export function cardActs(
  desk: Desk,
  alert: Alert,
  incident: Incident | undefined,
  disarm: () => void
): CardActs {
  const { hub } = desk;
  const alertId = alert.id;
  const incidentId = incident?.id ?? '';
  return {
    acknowledge: () => desk.acknowledge(alertId),
    dismiss: (reason) => void hub.send({ kind: 'dismissAlert', alertId, reason }),
    shelve: (minutes, reason) => void hub.send({ kind: 'shelveAlert', alertId, minutes, reason }),
    unshelve: () => void hub.send({ kind: 'unshelveAlert', alertId }),
    approve: (unitId, reason, note) => {
      disarm();
      desk.approve(unitId, reason, note);
    },
    disarm,
    decline: (reason, note) => desk.decline(reason, note),
    recall: (assignmentId) => void hub.send({ kind: 'recallAssignment', assignmentId }),
    report: (assignmentId, status, note) =>
      void hub.send({ kind: 'reportAssignment', assignmentId, status, note }),
    checkIn: (unitId) => void hub.send({ kind: 'checkInUnit', unitId }),
    assess: (assessment) => void hub.send({ kind: 'assessIncident', incidentId, ...assessment }),
    setLives: (livesAtRisk) => void hub.send({ kind: 'setLivesAtRisk', incidentId, livesAtRisk }),
    stabilise: (welfare) => void hub.send({ kind: 'stabiliseIncident', incidentId, welfare }),
    close: (ending) => void hub.send({ kind: 'closeIncident', incidentId, ...ending }),
    reopen: (reason, note) => void hub.send({ kind: 'reopenIncident', incidentId, reason, note }),
    join: (joinedId) => void hub.send({ kind: 'linkAlert', alertId: joinedId, incidentId }),
    split: (fromId, detectionId) => void hub.send({ kind: 'splitAlert', alertId: fromId, detectionId }),
    note: (text) => void hub.send({ kind: 'writeNote', about: `incident:${incidentId}`, text })
  };
}
