import type { AssignmentStep } from '#core/assignment.ts';
import type { DetectionClass } from '#core/detection.ts';

type Envelope = { readonly v: 1; readonly deviceId: string; readonly observedAt: number };

export type PositionMessage = Envelope & {
  readonly kind: 'position';
  readonly timeQuality: 'gnss';
  readonly lat: number;
  readonly lon: number;
  readonly fix: '3d';
  readonly speedMps: number;
  readonly courseDeg: number;
  readonly accuracyM: number;
  readonly batteryPct?: number;
};

export type WireLocation =
  | {
      readonly kind: 'rangeBearing';
      readonly azDeg: number;
      readonly azErrDeg: number;
      readonly rangeM: number;
      readonly rangeErrM: number;
    }
  | { readonly kind: 'bearing'; readonly azDeg: number; readonly azErrDeg: number };

export type DetectionMessage = Envelope & {
  readonly kind: 'detection';
  readonly sourceMsgId: string;
  readonly sourceEventId: string;
  readonly phase: 'new' | 'update' | 'end';
  readonly sensor: {
    readonly kind: 'thermal_pillar' | 'handheld' | 'other';
    readonly lat: number;
    readonly lon: number;
  };
  readonly location: WireLocation;
  readonly classes: readonly { readonly type: DetectionClass; readonly confidence: number }[];
  readonly count: { readonly best: number; readonly min: number; readonly max: number };
  readonly speedMps?: number;
  readonly courseDeg?: number;
  readonly remarks?: string;
};

export type ShelterMessage = Envelope & {
  readonly kind: 'shelter';
  readonly sourceMsgId: string;
  readonly shelterId: string;
  readonly capacity?: number;
  readonly occupants: number;
  readonly status: 'open' | 'full';
  readonly method: 'api';
};

export type UnitStatusMessage = Envelope & {
  readonly kind: 'unitStatus';
  readonly unitId: string;
  readonly assignmentId: string;
  readonly status: AssignmentStep | 'checkIn';
  readonly reason?: string;
};

export type HealthMessage = Envelope & {
  readonly kind: 'health';
  readonly state: 'ok';
  readonly reasons: readonly string[];
  readonly expectedIntervalS: number;
  readonly batteryPct?: number;
};

export type Message = PositionMessage | DetectionMessage | ShelterMessage | UnitStatusMessage | HealthMessage;

/** What a device wants to say; facts are sent until they are taken, the rest once. */
export type Sent = { readonly feedId: string; readonly message: Message };

export function isFact({ message }: Sent): boolean {
  return message.kind === 'detection' || message.kind === 'shelter' || message.kind === 'unitStatus';
}

/** Degrees in [0, 360) with two decimals: what rounds up to 360 is 0. */
export function wireDeg(deg: number): number {
  return (Math.round(((deg % 360) + 360) * 100) / 100) % 360;
}

/** A number with so many decimals. */
export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}
