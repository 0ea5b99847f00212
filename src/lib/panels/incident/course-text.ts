import type { Fact } from '#core/fact.ts';
import { MIND } from '#core/fact.ts';
import type { Room } from '#core/room.ts';
import { say } from '#words/say.ts';
import type { Naming } from '$lib/state/naming.ts';
import { titleOf } from '../alerts/alert-rows.ts';

type CourseFact = Extract<
  Fact,
  {
    kind:
      | 'incidentAssessed'
      | 'incidentMoved'
      | 'incidentReopened'
      | 'livesAtRiskSet'
      | 'alertLinked'
      | 'alertSplit'
      | 'orderLate'
      | 'arrivalProposed'
      | 'checkedIn';
  }
>;

/** The sentence of the journal about a step of an incident or a timer of its order; undefined where another says it. */
export function courseText(fact: CourseFact, room: Room, naming: Naming): string | undefined {
  const { script } = naming;
  const officer = naming.officer(fact.actor);
  if (fact.body === undefined) return say(script, 'journal.erased');
  switch (fact.kind) {
    case 'incidentAssessed': {
      const { incidentId, impact } = fact.body;
      const number = numberOf(incidentId, room);
      return say(script, 'journal.incidentAssessed', {
        number,
        officer,
        impact: say(script, `impact.${impact}`)
      });
    }
    case 'incidentMoved': {
      const { incidentId, state, welfare } = fact.body;
      if (state === 'closing') return undefined;
      const number = numberOf(incidentId, room);
      return welfare === undefined
        ? say(script, 'journal.incidentStabilised', { number, officer })
        : say(script, 'journal.incidentStabilisedWelfare', {
            number,
            officer,
            welfare: say(script, `welfare.${welfare}`)
          });
    }
    case 'incidentReopened': {
      const { incidentId, reason } = fact.body;
      const number = numberOf(incidentId, room);
      return say(script, 'journal.incidentReopened', {
        number,
        officer,
        reason: say(script, `reopen.${reason ?? 'other'}`)
      });
    }
    case 'livesAtRiskSet': {
      const { incidentId, livesAtRisk } = fact.body;
      const key = livesAtRisk ? 'journal.livesAtRiskOn' : 'journal.livesAtRiskOff';
      return say(script, key, { number: numberOf(incidentId, room), officer });
    }
    case 'alertLinked': {
      const { alertId, incidentId } = fact.body;
      const number = numberOf(incidentId, room);
      return say(script, 'journal.alertLinked', {
        number,
        officer,
        title: alertTitleOf(alertId, room, naming)
      });
    }
    case 'alertSplit': {
      const key = fact.body.isWhole ? 'journal.alertSplit' : 'journal.detectionSplit';
      return say(script, key, { officer, title: alertTitleOf(fact.body.alertId, room, naming) });
    }
    case 'orderLate': {
      const { assignmentId, timer } = fact.body;
      return say(script, 'journal.orderLate', {
        unit: unitOf(assignmentId, room, naming),
        what: say(script, `late.${timer}`)
      });
    }
    case 'arrivalProposed':
      return say(script, 'journal.arrivalProposed', { unit: unitOf(fact.body.assignmentId, room, naming) });
    case 'checkedIn': {
      const isCrew = fact.actor === MIND;
      const by = say(script, isCrew ? 'assignment.by.crew' : 'assignment.by.radio');
      return say(script, 'journal.checkedIn', {
        unit: naming.unit(fact.body.unitId),
        by: isCrew ? by : `${by}, ${officer}`
      });
    }
    default:
      return fact satisfies never;
  }
}

/** What an alert is called, or its id where it has left the room. */
export function alertTitleOf(alertId: string, room: Room, naming: Naming): string {
  const alert = room.alerts[alertId];
  return alert ? titleOf(alert, naming) : alertId;
}

/** The number of an incident, or its id where it has left the room. */
export function numberOf(incidentId: string, room: Room): string {
  return room.incidents[incidentId]?.number ?? incidentId;
}

function unitOf(assignmentId: string, room: Room, naming: Naming): string {
  const unitId = room.assignments[assignmentId]?.unitId;
  return unitId === undefined ? '' : naming.unit(unitId);
}
