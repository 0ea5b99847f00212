import type { AlertKind, Severity } from './alert.ts';
import type { LonLat } from './place.ts';

export const INCIDENT_STATES = ['acknowledged', 'dispatching', 'inProgress', 'closed'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

export const DISPOSITIONS = [
  'foundedCrossing',
  'foundedSmuggling',
  'rescue',
  'handedToNeighbour',
  'notFound',
  'unfounded',
  'falseAlarm',
  'animal',
  'authorisedActivity',
  'duplicate',
  'exercise'
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** Something being handled, with a number (`26-0007`: year and count). */
export type Incident = {
  readonly id: string;
  readonly number: string;
  readonly alertId: string;
  readonly kind: AlertKind;
  readonly severity: Severity;
  readonly openedAtMs: number;
  readonly openedBy: string;
  readonly sectorId: string | undefined;
  readonly at: LonLat | undefined;
  readonly errM: number | undefined;
  readonly livesAtRisk: boolean;
  readonly count: { readonly min: number; readonly max: number } | undefined;
  readonly state: IncidentState;
  readonly disposition: Disposition | undefined;
  readonly closedAtMs: number | undefined;
};
