import type { Alert, AlertKind, DismissReason } from './alert.ts';
import type { Disposition, Incident } from './incident.ts';
import type { Room } from './room.ts';

/** How far back a sensor is judged, ms: as long as what is closed stays in the room. */
export const REPUTATION_MS = 48 * 3_600_000;

/** What a sensor saw that called nobody for anything. */
export const FALSE_CAUSES = ['falseAlarm', 'animal', 'unfounded'] as const;
export type FalseCause = (typeof FALSE_CAUSES)[number];

/** How the alarms of one sensor ended. It speaks of the sensor alone, never of who looked at its picture. */
export type Reputation = {
  readonly sourceId: string;
  /** Alarms to which it contributed. */
  readonly alerts: number;
  /** Those of which it is known what they were: the base of any share. */
  readonly judged: number;
  readonly falseAlarms: number;
  readonly causes: Readonly<Record<FalseCause, number>>;
};

type Known = Pick<Room, 'alerts' | 'incidents' | 'detections'>;

/** Alarms that a sensor raised by what it saw. */
const SEEN: ReadonlySet<AlertKind> = new Set([
  'groupDetected',
  'personDetected',
  'vehicleDetected',
  'animalDetected',
  'droneDetected',
  'unknownDetected'
]);

/** Ends that say nothing of what was there. */
const SILENT: ReadonlySet<DismissReason | Disposition> = new Set(['duplicate', 'test', 'exercise']);

/** Every sensor that raised an alarm in the last 48 h; whatever called people in vain most often stands first. */
export function reputations(room: Known, nowMs: number): readonly Reputation[] {
  const bySource = new Map<string, Reputation>();
  for (const alert of Object.values(room.alerts)) {
    if (!SEEN.has(alert.kind) || nowMs - alert.raisedAtMs > REPUTATION_MS) continue;
    const end = endOf(alert, room.incidents);
    for (const sourceId of sourcesOf(alert, room.detections))
      bySource.set(sourceId, judgedBy(bySource.get(sourceId) ?? newSensor(sourceId), end));
  }
  return [...bySource.values()].sort(byHarm);
}

/** One sensor's own; it may have raised nothing. */
export function reputationOf(room: Known, sourceId: string, nowMs: number): Reputation {
  return reputations(room, nowMs).find((one) => one.sourceId === sourceId) ?? newSensor(sourceId);
}

function newSensor(sourceId: string): Reputation {
  const causes = { falseAlarm: 0, animal: 0, unfounded: 0 };
  return { sourceId, alerts: 0, judged: 0, falseAlarms: 0, causes };
}

function judgedBy(before: Reputation, end: DismissReason | Disposition | undefined): Reputation {
  const { alerts, judged, falseAlarms, causes } = before;
  if (end === undefined || SILENT.has(end)) return { ...before, alerts: alerts + 1 };
  const cause = FALSE_CAUSES.find((one) => one === end);
  return {
    ...before,
    alerts: alerts + 1,
    judged: judged + 1,
    falseAlarms: falseAlarms + (cause ? 1 : 0),
    causes: cause ? { ...causes, [cause]: causes[cause] + 1 } : causes
  };
}

/**
 * What it turned out to be: as it was dismissed, or as its incident was closed. A sensor that said animal and saw one
 * was right.
 */
function endOf(
  { kind, dismissedFor, incidentId }: Alert,
  incidents: Readonly<Record<string, Incident>>
): DismissReason | Disposition | undefined {
  const incident = incidents[incidentId ?? ''];
  const end = dismissedFor ?? (incident?.state === 'closed' ? incident.disposition : undefined);
  return end === 'animal' && kind === 'animalDetected' ? 'authorised' : end;
}

/** The sensor that raised it and those that saw the same. */
function sourcesOf({ sourceId, detectionIds }: Alert, detections: Known['detections']): ReadonlySet<string> {
  const others = detectionIds.flatMap((id) => {
    const detection = detections[id];
    return detection ? [detection.sensorId ?? detection.deviceId] : [];
  });
  return new Set([sourceId, ...others]);
}

function byHarm(a: Reputation, b: Reputation): number {
  const share = ({ falseAlarms, judged }: Reputation): number => (judged === 0 ? 0 : falseAlarms / judged);
  return (
    b.falseAlarms - a.falseAlarms ||
    share(b) - share(a) ||
    b.alerts - a.alerts ||
    (a.sourceId < b.sourceId ? -1 : 1)
  );
}
