import type { Alert } from './alert.ts';
import type { Assignment } from './assignment.ts';
import type { BorderWatch } from './border-watch.ts';
import { REAL_CLOCK, type HubClock } from './clock.ts';
import type { Detection } from './detection.ts';
import type { Suggestion } from './dispatch/suggestion.ts';
import type { Display } from './display.ts';
import type { FactBodies } from './fact.ts';
import type { Incident } from './incident.ts';
import type { Pack } from './pack.ts';
import type { Patrol } from './patrol.ts';
import type { Sample } from './forecast.ts';
import type { Referral } from './referral.ts';
import type { Role } from './rights.ts';
import type { Occupancy } from './shelter.ts';
import type { SetState } from './standing.ts';
import type { UnitState } from './unit.ts';

export type FeedState = { readonly state: 'live' | 'late' | 'silent'; readonly sinceMs: number };
export type DeviceHealth = Pick<FactBodies['deviceHealthChanged'], 'assetId' | 'state' | 'reasons'> & {
  readonly sinceMs: number;
};

/** What the hub knows: the fold of all facts. Plain JSON, so that a joiner gets it as it is. */
export type Room = {
  readonly seq: number;
  readonly exercise: boolean;
  readonly clock: HubClock;
  readonly pack: Pack | undefined;
  readonly packHash: string | undefined;
  readonly alerts: Readonly<Record<string, Alert>>;
  readonly incidents: Readonly<Record<string, Incident>>;
  readonly assignments: Readonly<Record<string, Assignment>>;
  /** The newest suggestion of each incident. */
  readonly suggestions: Readonly<Record<string, Suggestion>>;
  readonly units: Readonly<Record<string, UnitState>>;
  readonly detections: Readonly<Record<string, Detection>>;
  /** The sectors that a track is in, as journalled. */
  readonly memberships: Readonly<Record<string, readonly string[]>>;
  readonly occupancy: Readonly<Record<string, Occupancy>>;
  /** The newest reports of each shelter, for its trend. */
  readonly reports: Readonly<Record<string, readonly Sample[]>>;
  /** States of shelters as officers set them; the others are as in the pack. */
  readonly shelterStates: Readonly<Record<string, SetState>>;
  readonly referrals: Readonly<Record<string, Referral>>;
  readonly patrols: Readonly<Record<string, Patrol>>;
  /** The border as it was watched when last measured. */
  readonly border: BorderWatch | undefined;
  /** Phones that may speak for a unit. */
  readonly phones: Readonly<Record<string, { readonly unitId: string; readonly sinceMs: number }>>;
  readonly feeds: Readonly<Record<string, FeedState>>;
  readonly health: Readonly<Record<string, DeviceHealth>>;
  readonly displays: Readonly<Record<string, Display>>;
  readonly roles: Readonly<Record<string, { readonly name: string; readonly role: Role }>>;
  /** Incidents opened so far, by year, and referrals beside them; the next number follows. */
  readonly numbers: Readonly<Record<string, number>>;
};

export const EMPTY_ROOM: Room = {
  seq: 0,
  exercise: false,
  clock: REAL_CLOCK,
  pack: undefined,
  packHash: undefined,
  alerts: {},
  incidents: {},
  assignments: {},
  suggestions: {},
  units: {},
  detections: {},
  memberships: {},
  occupancy: {},
  reports: {},
  shelterStates: {},
  referrals: {},
  patrols: {},
  border: undefined,
  phones: {},
  feeds: {},
  health: {},
  displays: {},
  roles: {},
  numbers: {}
};
