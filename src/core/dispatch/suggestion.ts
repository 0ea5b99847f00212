import type { Names } from '../names.ts';

/** Why a unit cannot go, with the limit it broke. */
export type Exclusion =
  | {
      readonly kind: 'notReady';
      readonly because: 'offDuty' | 'crew' | 'vehicle' | 'break' | 'refuel' | 'maintenance';
    }
  | { readonly kind: 'onTask'; readonly incidentNumber: string }
  | { readonly kind: 'transports'; readonly referralNumber: string; readonly to: Names | undefined }
  | { readonly kind: 'noFix' }
  | { readonly kind: 'fixStale'; readonly ageMs: number; readonly limitMs: number }
  | { readonly kind: 'suspectFix' }
  | { readonly kind: 'capabilityMissing'; readonly capability: string }
  | { readonly kind: 'batteryLow'; readonly batteryPct: number; readonly limitPct: number }
  | { readonly kind: 'seatsMissing'; readonly seats: number; readonly needed: number }
  | { readonly kind: 'guestAlone' }
  | { readonly kind: 'tooFar'; readonly arrivalMin: number; readonly limitMin: number };

export const TERM_KINDS = ['arrival', 'coverage', 'fixAge', 'workload'] as const;
export type TermKind = (typeof TERM_KINDS)[number];

/** One reason in the ranking, in minutes that add up to the total. */
export type Term = { readonly kind: TermKind; readonly minutes: number };

/** One unit that could go. */
export type Candidate = {
  readonly unitId: string;
  readonly arrivalP50Min: number;
  readonly arrivalP90Min: number;
  readonly distanceM: number;
  readonly terms: readonly Term[];
  readonly totalMin: number;
  /** The sector that this unit would leave under its floor, and for about how long. */
  readonly uncovers: { readonly sectorId: string; readonly minutes: number } | undefined;
  /** The fix it was judged by. */
  readonly fixAgeMs: number;
};

/** A proposal for one incident. It changes nothing until a named officer approves a unit. */
export type Suggestion = {
  readonly id: string;
  readonly incidentId: string;
  readonly atMs: number;
  readonly validUntilMs: number;
  readonly policyVersion: number;
  readonly inputsHash: string;
  readonly need: { readonly capabilities: readonly string[]; readonly seats: number };
  /** Best first; at most `MAX_RANKED`. Never empty unless everyone is excluded. */
  readonly ranked: readonly Candidate[];
  /** The unit that would be there first, whatever it costs; it may be `ranked[0]`. */
  readonly nearest: Candidate | undefined;
  readonly excluded: readonly { readonly unitId: string; readonly why: Exclusion }[];
  /** When the group can be met before it leaves the section, in minutes from `atMs`. */
  readonly meetingWindowMin: { readonly from: number; readonly to: number } | undefined;
  readonly eligible: number;
  /** 'straightLine' says that no road network was at hand: distance times a detour factor. */
  readonly routing: 'straightLine';
};

/** Candidates kept in a suggestion: the chosen, runners-up, and room for the board of a commander. */
export const MAX_RANKED = 8;
