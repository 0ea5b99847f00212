import type { Alert, Severity } from '../alert.ts';
import type { Detection } from '../detection.ts';
import type { FactDraft } from '../fact.ts';
import { bearingDeg, distanceM } from '../geo/sphere.ts';
import type { Thresholds } from '../limits.ts';
import type { DetectionReport } from '../observation.ts';
import type { LonLat } from '../place.ts';
import type { Room } from '../room.ts';
import { mindDraft } from './draft.ts';
import { ended, isGoingOn, newAlert, raised, type RaisedDraft } from './new-alert.ts';
import { kindOf, severityOf } from './severity.ts';

/** What was measured longer ago than this, ms, comes from a backlog: it is kept, but no longer asks for anyone. */
export const LATE_MS = 10 * 60_000;

export type GroupedDraft = Extract<FactDraft, { kind: 'alertGrouped' }>;
type Rooms = Pick<Room, 'alerts' | 'incidents'>;
type Grouping = Pick<Thresholds, 'groupWithinM' | 'groupWithinSec'>;

/**
 * What a detection means: one more sight of an alert that goes on, or a new alert. Undefined for a late report that
 * belongs to nothing open, and for a detection that its alert has already.
 */
export function alertDraft(
  detection: Detection,
  room: Rooms,
  limits: Grouping
): RaisedDraft | GroupedDraft | undefined {
  const alert = alertOf(detection, room, limits);
  if (alert) return alert.detectionIds.includes(detection.id) ? undefined : grouped(alert, detection);
  if (detection.receivedAtMs - detection.measuredAtMs > LATE_MS) return undefined;
  const id = `alert:${detection.id}`;
  if (room.alerts[id]) return undefined;
  return raised(alertOfDetection(id, detection, detection.receivedAtMs));
}

/** An alert of one detection that nobody has seen yet. */
export function alertOfDetection(id: string, detection: Detection, raisedAtMs: number): Alert {
  const { measuredAtMs, count, at, errM, bearing, borderM, courseDeg, sectorId } = detection;
  return newAlert(id, kindOf(detection), severityOf(detection), {
    measuredAtMs,
    raisedAtMs,
    sourceId: sourceOf(detection),
    sectorId,
    at,
    errM,
    bearing,
    borderM,
    courseDeg,
    class: detection.class,
    count: count && { min: count.min, max: count.max },
    confidence: detection.classConfidence,
    detectionIds: [detection.id]
  });
}

/** An update of what is seen already is written at most this often, ms, unless it says more. */
const UPDATE_MS = 10_000;

/** Whether an update is worth a fact: a sensor that follows a group reports every second, and the archive has all of it. */
export function isNews(detection: Detection, room: Rooms, limits: Grouping): boolean {
  const alert = alertOf(detection, room, limits);
  if (alert === undefined || detection.measuredAtMs - alert.lastAtMs >= UPDATE_MS) return true;
  const count = merged(alert.count, detection.count);
  const isWider = count?.min !== alert.count?.min || count?.max !== alert.count?.max;
  return isWider || severityOf(detection) > alert.severity;
}

/**
 * The alert that ends because a sensor says that what it saw is gone: only one that this device alone has seen, that
 * nobody has taken, and that cannot be confused with another.
 */
export function endDraft(
  report: DetectionReport,
  room: Pick<Room, 'alerts' | 'detections'>
): FactDraft | undefined {
  const kind = kindOf(report);
  const own = Object.values(room.alerts).filter((alert) => {
    const devices = new Set(alert.detectionIds.map((id) => room.detections[id]?.deviceId));
    return (
      alert.state === 'raised' && alert.kind === kind && devices.size === 1 && devices.has(report.deviceId)
    );
  });
  const [alert, second] = own;
  return alert && second === undefined ? ended(alert, report.receivedAtMs) : undefined;
}

function sourceOf({ sensorId, deviceId }: Detection): string {
  return sensorId ?? deviceId;
}

function alertOf(detection: Detection, { alerts, incidents }: Rooms, limits: Grouping): Alert | undefined {
  const kind = kindOf(detection);
  let best: { readonly alert: Alert; readonly awayM: number } | undefined;
  for (const alert of Object.values(alerts)) {
    if (alert.kind !== kind || !isGoingOn(alert)) continue;
    // An officer took it out: it does not come back by itself.
    if (alert.splitIds?.includes(detection.id)) continue;
    if (alert.incidentId !== undefined && incidents[alert.incidentId]?.state === 'closed') continue;
    if (Math.abs(detection.measuredAtMs - alert.lastAtMs) > limits.groupWithinSec * 1000) continue;
    const awayM = apartM(detection, alert);
    if (awayM > limits.groupWithinM) continue;
    if (best === undefined || awayM < best.awayM || (awayM === best.awayM && alert.id < best.alert.id))
      best = { alert, awayM };
  }
  return best?.alert;
}

/**
 * Metres between a detection and an alert. A place on the ray of the other, and two bearings of one sensor within their
 * errors, are the same place.
 */
function apartM(detection: Detection, alert: Alert): number {
  if (detection.at && alert.at) return distanceM(detection.at[0], detection.at[1], alert.at[0], alert.at[1]);
  if (detection.at && alert.bearing)
    return isOnRay(detection.at, detection.errM, alert.bearing) ? 0 : Infinity;
  if (alert.at && detection.bearing) return isOnRay(alert.at, alert.errM, detection.bearing) ? 0 : Infinity;
  if (!detection.bearing || !alert.bearing || alert.sourceId !== sourceOf(detection)) return Infinity;
  const turn = Math.abs(detection.bearing.azDeg - alert.bearing.azDeg) % 360;
  const isSame = Math.min(turn, 360 - turn) <= detection.bearing.azErrDeg + alert.bearing.azErrDeg;
  return isSame ? 0 : Infinity;
}

function isOnRay([lon, lat]: LonLat, errM = 0, ray: NonNullable<Detection['bearing']>): boolean {
  const [fromLon, fromLat] = ray.from;
  const awayM = distanceM(fromLon, fromLat, lon, lat);
  if (awayM > ray.rangeM + errM) return false;
  const turn = Math.abs(bearingDeg(fromLon, fromLat, lon, lat) - ray.azDeg) % 360;
  const ownErrDeg = (Math.atan2(errM, awayM) * 180) / Math.PI;
  return Math.min(turn, 360 - turn) <= ray.azErrDeg + ownErrDeg;
}

function grouped(alert: Alert, detection: Detection): GroupedDraft {
  const isNewer = detection.measuredAtMs >= alert.lastAtMs;
  const severity: Severity = severityOf(detection) > alert.severity ? severityOf(detection) : alert.severity;
  const body = {
    alertId: alert.id,
    detectionId: detection.id,
    lastAtMs: Math.max(alert.lastAtMs, detection.measuredAtMs),
    at: isNewer ? detection.at : undefined,
    errM: isNewer ? detection.errM : undefined,
    borderM: isNewer ? detection.borderM : undefined,
    courseDeg: isNewer ? detection.courseDeg : undefined,
    count: merged(alert.count, detection.count),
    severity
  };
  const id = `grouped:${detection.id}`;
  return {
    ...mindDraft('alertGrouped', id, detection.receivedAtMs, [`alert:${alert.id}`], body),
    kind: 'alertGrouped',
    body
  };
}

function merged(known: Alert['count'], seen: Detection['count']): Alert['count'] {
  if (!known || !seen) return known ?? (seen && { min: seen.min, max: seen.max });
  return { min: Math.min(known.min, seen.min), max: Math.max(known.max, seen.max) };
}
