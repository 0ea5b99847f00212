import type { BoardRow } from '#core/dispatch/board.ts';
import type { Exclusion } from '#core/dispatch/suggestion.ts';
import type { Room } from '#core/room.ts';
import { capabilityName } from '#words/capability.ts';
import { duration } from '#words/duration.ts';
import { percent } from '#words/number.ts';
import { say } from '#words/say.ts';
import type { Script } from '#words/script.ts';
import { exclusionReason } from '#words/terms.ts';
import type { Naming } from '$lib/state/naming.ts';
import { titleOf } from '../alerts/alert-rows.ts';

/** Why a unit cannot go, in the few words of a cell; the figure that breaks a limit stands under them. */
export function cellReason(
  script: Script,
  why: Exclusion
): { readonly word: string; readonly figure?: string | undefined } {
  switch (why.kind) {
    case 'onTask':
      return { word: say(script, 'board.onTask'), figure: why.incidentNumber };
    case 'noFix':
      return { word: say(script, 'board.noFix') };
    case 'fixStale':
      return { word: say(script, 'board.fix'), figure: duration(script, why.ageMs) };
    case 'capabilityMissing':
      return { word: lacks(script, why.capability) };
    case 'batteryLow':
      return { word: say(script, 'board.battery', { level: percent(script, why.batteryPct) }) };
    case 'seatsMissing':
      return { word: say(script, 'board.seats', { seats: why.seats }) };
    case 'tooFar':
      return { word: say(script, 'board.far'), figure: duration(script, why.arrivalMin * 60_000) };
    default:
      return { word: exclusionReason(script, why) };
  }
}

function lacks(script: Script, capability: string): string {
  if (capability === 'meet') return say(script, 'board.lacksCrew');
  const what = capability === '4x4' ? '4×4' : capabilityName(script, capability);
  return say(script, 'board.lacks', { what });
}

/** What an incident is called, as its alarm is. */
export function incidentTitle(
  room: Pick<Room, 'alerts' | 'incidents'>,
  incidentId: string,
  naming: Naming
): string {
  const incident = room.incidents[incidentId];
  if (!incident) return '';
  const alert = room.alerts[incident.alertId];
  return alert ? titleOf(alert, naming) : say(naming.script, `alert.kind.${incident.kind}`);
}

/** Where a need is and what it asks for: `С-11 · треба: погон 4×4`. */
export function needLine({ need, sectorId, incident }: BoardRow, naming: Naming): string {
  const { script } = naming;
  const things = need.capabilities.map((one) => capabilityName(script, one));
  const seats = need.seats > 0 ? [say(script, 'count.seats', { n: need.seats })] : [];
  const what = [...things, ...seats].join(', ') || say(script, 'board.anyone');
  const parts = [
    sectorId === undefined ? undefined : naming.sectorCode(sectorId),
    incident.livesAtRisk ? say(script, 'incident.livesAtRisk') : undefined,
    say(script, 'board.needs', { what })
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}
