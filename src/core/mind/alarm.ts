import type { FactDraft } from '../fact.ts';
import type { DeviceAlarm, PositionReport, UnitStatusReport } from '../observation.ts';
import type { LonLat } from '../place.ts';
import type { Room } from '../room.ts';
import type { Severity } from '../alert.ts';
import { LATE_MS } from './alert.ts';
import { causeOf, mindDraft } from './draft.ts';
import { goingOn, isGoingOn, newAlert, raised } from './new-alert.ts';

/** Where a thing was last, and in which sector. */
export type LastPlace = { readonly at: LonLat | undefined; readonly sectorId: string | undefined };

/** A low battery is shown at the unit, a tracker's own geofence is not ours. */
const GRAVITY: Readonly<Record<DeviceAlarm, Severity | undefined>> = {
  sos: 4,
  crash: 4,
  tamper: 2,
  powerCut: 2,
  lowBattery: undefined,
  geofence: undefined
};

/** A dismissed alarm that a device goes on sending is not raised again for so long, ms. */
const QUIET_MS = 10 * 60_000;
/** The place of a call for help is written again at most this often, ms. */
const REPEAT_MS = 10_000;

/** The alert of a tracker's alarm, with or without a place. Undefined while it goes on, soon after it was dismissed, or late. */
export function alarmDraft(
  report: PositionReport,
  { alerts }: Pick<Room, 'alerts'>,
  unitId: string | undefined,
  last: LastPlace
): FactDraft | undefined {
  const { alarm, measuredAtMs, receivedAtMs: raisedAtMs } = report;
  const severity = alarm && GRAVITY[alarm];
  if (severity === undefined || raisedAtMs - measuredAtMs > LATE_MS) return undefined;
  const sourceId = unitId ?? report.assetId ?? report.deviceId;
  const prefix = `alert:alarm:${alarm}:`;
  const isKnown = Object.values(alerts).some(
    (alert) =>
      alert.id.startsWith(prefix) &&
      alert.sourceId === sourceId &&
      (isGoingOn(alert) || raisedAtMs - alert.raisedAtMs < QUIET_MS)
  );
  if (isKnown) return undefined;
  const told = { measuredAtMs, raisedAtMs, sourceId, ...last };
  return raised(newAlert(prefix + causeOf(report), 'deviceAlarm', severity, told), ...aboutUnit(unitId));
}

/** A crew calls for help: the unit is marked and the gravest alert raised; a repeated call only moves its place. */
export function panicDrafts(
  report: UnitStatusReport,
  { alerts }: Pick<Room, 'alerts'>,
  last: LastPlace
): readonly FactDraft[] {
  const { unitId, measuredAtMs, receivedAtMs: raisedAtMs } = report;
  const cause = causeOf(report);
  const open = goingOn(alerts, 'panic', unitId);
  if (open) {
    if (measuredAtMs - open.lastAtMs < REPEAT_MS) return [];
    const body = {
      alertId: open.id,
      detectionId: undefined,
      lastAtMs: measuredAtMs,
      at: last.at,
      errM: undefined,
      borderM: undefined,
      courseDeg: undefined,
      count: undefined,
      severity: open.severity
    };
    return [mindDraft('alertGrouped', `grouped:${cause}`, raisedAtMs, [`alert:${open.id}`], body)];
  }
  const id = `alert:panic:${cause}`;
  // A resent call that an officer has already dealt with.
  if (alerts[id]) return [];
  const about = aboutUnit(unitId);
  return [
    mindDraft('panicCalled', `panic:${cause}`, raisedAtMs, about, { unitId, measuredAtMs }),
    raised(newAlert(id, 'panic', 4, { measuredAtMs, raisedAtMs, sourceId: unitId, ...last }), ...about)
  ];
}

function aboutUnit(unitId: string | undefined): readonly string[] {
  return unitId === undefined ? [] : [`unit:${unitId}`];
}
