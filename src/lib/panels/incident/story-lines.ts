import type { Fact } from '#core/fact.ts';
import type { Room } from '#core/room.ts';
import { clockMinute } from '#words/clock.ts';
import { persons } from '#words/titles.ts';
import { say } from '#words/say.ts';
import type { Naming } from '$lib/state/naming.ts';
import { wordOr } from '$lib/state/word.ts';
import { titleOf } from '../alerts/alert-rows.ts';
import { careText } from './care-text.ts';
import { alertTitleOf, courseText, numberOf } from './course-text.ts';
import { lineTime } from './line-time.ts';
import { referralText } from '../reception/referral-text.ts';

/** One entry of the journal as a sentence, with its time and number. */
export type StoryLine = {
  readonly id: string;
  readonly seq: number;
  readonly atMs: number;
  readonly text: string;
  /** What was written freely, shown as text only. */
  readonly note: string | undefined;
  /** The entries of which this line is the sum, oldest first. */
  readonly run?: readonly StoryLine[] | undefined;
};

/** A course as far as it was read, and how to read on where nobody answered. */
export type Course = {
  readonly lines: readonly StoryLine[];
  readonly reading: boolean;
  readonly broken: boolean;
  /** There are older entries than the first line. */
  readonly cut: boolean;
  readonly again: () => void;
};

/**
 * The course of one subject, oldest first. A fact told under two subjects is one line, and so is a run of detections
 * between what people and rules did, with the single ones in it.
 */
export function storyLines(facts: readonly Fact[], room: Room, naming: Naming): readonly StoryLine[] {
  const once = [...new Map(facts.map((fact) => [fact.id, fact])).values()].sort((a, b) => a.seq - b.seq);
  const lines: StoryLine[] = [];
  let run: Run | undefined;
  for (const fact of once) {
    const text = textOf(fact, room, naming);
    if (text === undefined) continue;
    const { atMs, doubt } = lineTime(fact, room, naming.script);
    const line: StoryLine = {
      id: fact.id,
      seq: fact.seq,
      atMs,
      text: doubt === undefined ? text : `${text} · ${doubt}`,
      note: fact.kind === 'noteWritten' ? fact.body?.text : undefined
    };
    const detectionId = detectionOf(fact);
    if (detectionId === undefined) {
      run = undefined;
      lines.push(line);
      continue;
    }
    if (run) lines.pop();
    run = { lines: [...(run?.lines ?? []), line], detections: new Set(run?.detections).add(detectionId) };
    lines.push(sumOf(run, line, naming));
  }
  return lines;
}

type Run = { readonly lines: readonly StoryLine[]; readonly detections: ReadonlySet<string> };

function detectionOf(fact: Fact): string | undefined {
  if (fact.kind === 'alertGrouped') return fact.body?.detectionId;
  return fact.kind === 'detectionReported' ? fact.body?.detection.id : undefined;
}

/** One line for a run; it keeps the id of its first entry, so that it stays open while it grows. */
function sumOf({ lines, detections }: Run, last: StoryLine, { script }: Naming): StoryLine {
  const [first] = lines;
  if (!first || lines.length === 1) return last;
  const [from, to] = [clockMinute(first.atMs), clockMinute(last.atMs)];
  const time = from === to ? from : `${from}–${to}`;
  return {
    ...last,
    id: first.id,
    text: say(script, 'incident.detections', { n: detections.size, time }),
    run: lines
  };
}

/** The sentence of a fact; undefined for the few kinds that no incident's story tells. */
function textOf(fact: Fact, room: Room, naming: Naming): string | undefined {
  const { script } = naming;
  if (fact.body === undefined) return say(script, 'journal.erased');
  const officer = naming.officer(fact.actor);
  switch (fact.kind) {
    case 'detectionReported': {
      const { sensorId, deviceId, class: seen, count } = fact.body.detection;
      const what = count ? persons(script, count) : say(script, `class.${seen}`);
      return say(script, 'journal.detectionReported', { source: naming.source(sensorId ?? deviceId), what });
    }
    case 'alertRaised':
      // What is late is told by its own entry.
      if (fact.body.alert.kind === 'orderLate') return undefined;
      return say(script, 'journal.alertRaised', { title: titleOf(fact.body.alert, naming) });
    case 'alertGrouped':
      return say(script, 'journal.alertGrouped', { title: alertTitleOf(fact.body.alertId, room, naming) });
    case 'alertAcknowledged':
      return say(script, 'journal.alertAcknowledged', {
        officer,
        title: alertTitleOf(fact.body.alertId, room, naming)
      });
    case 'alertDismissed':
      return say(script, 'journal.alertDismissed', {
        officer,
        reason: say(script, `dismiss.${fact.body.reason}`)
      });
    case 'alertEscalated':
      return say(script, 'journal.alertEscalated', { title: alertTitleOf(fact.body.alertId, room, naming) });
    case 'alertEnded':
      return say(script, 'journal.alertEnded', { title: alertTitleOf(fact.body.alertId, room, naming) });
    case 'incidentOpened':
      return say(script, 'journal.incidentOpened', { number: fact.body.incident.number, officer });
    case 'incidentClosed':
      return say(script, 'journal.incidentClosed', {
        number: numberOf(fact.body.incidentId, room),
        officer,
        disposition: say(script, `disposition.${fact.body.disposition}`)
      });
    case 'suggestionMade': {
      const { ranked, incidentId } = fact.body.suggestion;
      const incident = numberOf(incidentId, room);
      return ranked[0]
        ? say(script, 'journal.suggestionMade', { unit: naming.unit(ranked[0].unitId), incident })
        : say(script, 'journal.suggestionEmpty', { incident });
    }
    case 'suggestionDeclined':
      return say(script, 'journal.suggestionDeclined', {
        officer,
        reason: reasonOf(fact.body.reason, naming)
      });
    case 'assignmentApproved': {
      const { unitId, incidentId, overrideReason } = fact.body.assignment;
      const sent = { unit: naming.unit(unitId), incident: numberOf(incidentId, room), officer };
      return overrideReason === undefined
        ? say(script, 'journal.assignmentApproved', sent)
        : say(script, 'journal.assignmentOverride', { ...sent, reason: reasonOf(overrideReason, naming) });
    }
    case 'assignmentMoved': {
      const { assignmentId, state, by } = fact.body;
      const unitId = room.assignments[assignmentId]?.unitId;
      const who = say(script, `assignment.by.${by}`);
      return say(script, 'journal.assignmentMoved', {
        unit: unitId === undefined ? '' : naming.unit(unitId),
        state: say(script, `assignment.state.${state}`),
        by: by === 'radio' || by === 'desk' ? `${who}, ${officer}` : who
      });
    }
    case 'incidentAssessed':
    case 'incidentMoved':
    case 'incidentReopened':
    case 'livesAtRiskSet':
    case 'alertLinked':
    case 'alertSplit':
    case 'orderLate':
    case 'arrivalProposed':
    case 'checkedIn':
      return courseText(fact, room, naming);
    case 'alertShelved':
    case 'alertUnshelved':
    case 'peopleMet':
      return careText(fact, naming);
    case 'noteWritten':
      return say(script, 'journal.noteWritten', { officer });
    case 'panicCalled':
      return say(script, 'journal.panicCalled', { unit: naming.unit(fact.body.unitId) });
    case 'referralOpened':
    case 'referralMoved':
    case 'referralClosed':
    case 'referralLate':
    case 'bedsReleased':
      return referralText(fact, naming);
    case 'patrolPlanned':
    case 'patrolMoved':
    case 'patrolOverdue':
    case 'patrolCancelled':
    case 'borderMeasured':
    case 'phoneAdmitted':
    case 'phoneDismissed':
    case 'shelterStateSet':
    case 'packLoaded':
    case 'clockSet':
    case 'membershipChanged':
    case 'lineCrossed':
    case 'dutySet':
    case 'shelterReported':
    case 'feedStateChanged':
    case 'deviceHealthChanged':
    case 'displayChanged':
    case 'roleGranted':
    case 'roleRevoked':
    case 'accessAnchored':
    case 'archived':
      return undefined;
    default:
      return fact satisfies never;
  }
}

function reasonOf(reason: string, { script }: Naming): string {
  return wordOr(script, `reason.${reason}`, reason);
}
