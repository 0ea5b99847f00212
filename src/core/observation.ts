import type { Envelope } from './envelope.ts';
import type { DetectionClass, DetectionLocation } from './detection.ts';
import type { AssignmentStep } from './assignment.ts';
import type { PeopleMet } from './people-met.ts';

export const ALARMS = ['sos', 'crash', 'tamper', 'powerCut', 'lowBattery', 'geofence'] as const;
export type DeviceAlarm = (typeof ALARMS)[number];

/** One position of one device. `fix: 'none'` says that it is alive but does not know where. */
export type PositionReport = Envelope & {
  readonly kind: 'position';
  readonly fix: 'none' | '2d' | '3d' | 'dgps' | 'rtk' | 'estimated' | 'manual';
  readonly lon: number | undefined;
  readonly lat: number | undefined;
  readonly altMslM: number | undefined;
  readonly speedMps: number | undefined;
  readonly courseDeg: number | undefined;
  readonly accuracyM: number | undefined;
  readonly batteryPct: number | undefined;
  readonly alarm: DeviceAlarm | undefined;
};

/** One thing that a sensor saw at one time; places of persons and groups, never who they are. */
export type DetectionReport = Envelope & {
  readonly kind: 'detection';
  readonly sourceEventId: string;
  readonly phase: 'new' | 'update' | 'end' | 'cancel';
  readonly sensor: { readonly lon: number; readonly lat: number } | undefined;
  readonly location: DetectionLocation;
  readonly class: DetectionClass;
  readonly classConfidence: number;
  readonly count: { readonly min: number; readonly best: number; readonly max: number } | undefined;
  readonly speedMps: number | undefined;
  readonly courseDeg: number | undefined;
  readonly remarks: string | undefined;
};

/** What a reception centre says of its beds. Over-full is valid. */
export type ShelterReport = Envelope & {
  readonly kind: 'shelter';
  readonly shelterId: string;
  readonly occupied: number;
  readonly beds: number | undefined;
  readonly status: 'open' | 'full' | 'closed' | 'evacuating' | 'unknown';
  readonly reporter: string;
};

/** The voice of a crew: a step of its order, whom it met, a check-in, or a call for help. */
export type UnitStatusReport = Envelope & {
  readonly kind: 'unitStatus';
  readonly unitId: string;
  readonly assignmentId: string | undefined;
  readonly status: AssignmentStep | 'panic' | 'checkIn' | 'met';
  readonly reason: string | undefined;
  readonly met: PeopleMet | undefined;
};

/** How a device says it is. */
export type HealthReport = Envelope & {
  readonly kind: 'health';
  readonly state: 'ok' | 'degraded' | 'fault' | 'offline' | 'unknown';
  readonly reasons: readonly string[];
  readonly batteryPct: number | undefined;
};

/** One report from one source. */
export type Observation = PositionReport | DetectionReport | ShelterReport | UnitStatusReport | HealthReport;
