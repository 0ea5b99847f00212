import type { AlertKind, Severity } from '../alert.ts';
import type { Detection, DetectionClass } from '../detection.ts';

const KINDS: Readonly<Record<DetectionClass, AlertKind>> = {
  person: 'personDetected',
  group: 'groupDetected',
  vehicle: 'vehicleDetected',
  animal: 'animalDetected',
  drone: 'droneDetected',
  aircraft: 'droneDetected',
  boat: 'vehicleDetected',
  fire: 'unknownDetected',
  unknown: 'unknownDetected'
};

const BASE: Readonly<Record<DetectionClass, Severity>> = {
  person: 3,
  group: 3,
  vehicle: 2,
  animal: 1,
  drone: 2,
  aircraft: 1,
  boat: 2,
  fire: 3,
  unknown: 1
};

/** A group this large asks for more than one crew. */
const LARGE_GROUP = 10;
/** Something unknown this near the line is worth a look. */
const NEAR_BORDER_M = 1000;
/** So far beyond the line it is still the neighbour's. */
const BEYOND_BORDER_M = 3000;
/** Below this a sensor is guessing. */
const LOW_CONFIDENCE = 0.4;

type Seen = Pick<Detection, 'class' | 'classConfidence' | 'count' | 'borderM'>;

/** The kind of alert that a detection makes; two persons or more are a group. */
export function kindOf(seen: Pick<Seen, 'class' | 'count'>): AlertKind {
  return KINDS[classOf(seen)];
}

/** How grave a detection is, 1 to 4, by class, count, distance to the line (above zero on our side) and confidence. */
export function severityOf(seen: Seen): Severity {
  const { classConfidence, count, borderM } = seen;
  let severity: number = BASE[classOf(seen)];
  if (classOf(seen) === 'group' && (count?.best ?? 0) >= LARGE_GROUP) severity = 4;
  if (seen.class === 'unknown' && borderM !== undefined && Math.abs(borderM) <= NEAR_BORDER_M) severity = 2;
  if (borderM !== undefined && borderM < -BEYOND_BORDER_M) severity -= 1;
  if (classConfidence < LOW_CONFIDENCE) severity -= 1;
  return atLeastLow(severity);
}

function classOf({ class: seen, count }: Pick<Seen, 'class' | 'count'>): DetectionClass {
  return seen === 'person' && (count?.best ?? 1) >= 2 ? 'group' : seen;
}

function atLeastLow(severity: number): Severity {
  return severity >= 4 ? 4 : severity >= 3 ? 3 : severity >= 2 ? 2 : 1;
}
