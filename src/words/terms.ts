import type { Candidate, Exclusion, Suggestion } from '#core/dispatch/suggestion.ts';
import { capabilityName } from './capability.ts';
import { duration } from './duration.ts';
import { measure, percent } from './number.ts';
import { nameIn, say } from './say.ts';
import type { Script } from './script.ts';

/** Half a minute: below it two arrivals read as the same figure. */
const SAME_MIN = 0.5;

function minutes(script: Script, value: number): string {
  return measure(script, Math.round(value), 'min');
}

/** The price of sending the nearest unit instead, in minutes; texts come in the reader's script. */
export type NearestCost = {
  readonly unit: string;
  readonly earlierMin: number;
  readonly sector: string;
  readonly uncoveredMin: number;
};

/** П-03 стиже 3 min раније, али С-10 остаје без екипе око 40 min. */
export function nearestCost(script: Script, { unit, earlierMin, sector, uncoveredMin }: NearestCost): string {
  const gap = minutes(script, uncoveredMin);
  return earlierMin < SAME_MIN
    ? say(script, 'sentence.equalLeavesGap', { unit, sector, gap })
    : say(script, 'sentence.nearestLeavesGap', { unit, earlier: minutes(script, earlierMin), sector, gap });
}

/** П-03 стиже 3 min раније, али укупно кошта 2,4 min више. */
export function nearestTotal(
  script: Script,
  {
    unit,
    earlierMin,
    moreMin
  }: { readonly unit: string; readonly earlierMin: number; readonly moreMin: number }
): string {
  const more = measure(script, moreMin, 'min', 1);
  return earlierMin < SAME_MIN
    ? say(script, 'sentence.equalCosts', { unit, more })
    : say(script, 'sentence.nearestCosts', { unit, earlier: minutes(script, earlierMin), more });
}

/** How the reader knows a unit and a sector. */
export type Namer = { readonly unit: (id: string) => string; readonly sector: (id: string) => string };

/** The one sentence under the table of terms: what the nearest unit would cost; absent when nobody can go. */
export function suggestionSentence(script: Script, suggestion: Suggestion, name: Namer): string | undefined {
  const chosen: Candidate | undefined = suggestion.ranked[0];
  const nearest = suggestion.nearest;
  if (!chosen || !nearest) return undefined;
  const unit = name.unit(nearest.unitId);
  if (nearest.unitId === chosen.unitId) return say(script, 'sentence.nearestIsSuggested', { unit });
  const earlierMin = chosen.arrivalP50Min - nearest.arrivalP50Min;
  const { uncovers } = nearest;
  return uncovers
    ? nearestCost(script, {
        unit,
        earlierMin,
        sector: name.sector(uncovers.sectorId),
        uncoveredMin: uncovers.minutes
      })
    : nearestTotal(script, { unit, earlierMin, moreMin: nearest.totalMin - chosen.totalMin });
}

/** Why a unit cannot go, with the limit it broke. */
export function exclusionReason(script: Script, why: Exclusion): string {
  switch (why.kind) {
    case 'notReady':
      return why.because === 'offDuty'
        ? say(script, 'excluded.offDuty')
        : say(script, `excluded.notReady.${why.because}`);
    case 'onTask':
      return say(script, 'excluded.onTask', { incident: why.incidentNumber });
    case 'transports':
      return transportText(script, why.to && nameIn(script, why.to));
    case 'noFix':
      return say(script, 'excluded.noFix');
    case 'fixStale':
      return say(script, 'excluded.fixStale', {
        age: duration(script, why.ageMs),
        limit: duration(script, why.limitMs)
      });
    case 'suspectFix':
      return say(script, 'excluded.suspectFix');
    case 'capabilityMissing':
      return say(script, 'excluded.capabilityMissing', {
        capability: capabilityName(script, why.capability)
      });
    case 'batteryLow':
      return say(script, 'excluded.batteryLow', {
        level: percent(script, why.batteryPct),
        limit: percent(script, why.limitPct)
      });
    case 'seatsMissing':
      return say(script, 'excluded.seatsMissing', { seats: why.seats, needed: why.needed });
    case 'guestAlone':
      return say(script, 'excluded.guestAlone');
    case 'tooFar':
      return say(script, 'excluded.tooFar', {
        arrival: minutes(script, why.arrivalMin),
        limit: minutes(script, why.limitMin)
      });
    default: {
      const never: never = why;
      return never;
    }
  }
}

/** Where a unit drives a group; the place is not told to everybody. */
export function transportText(script: Script, place: string | undefined): string {
  return place === undefined
    ? say(script, 'excluded.transportsSomewhere')
    : say(script, 'excluded.transports', { place });
}
