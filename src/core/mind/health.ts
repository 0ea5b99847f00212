import type { FactDraft } from '../fact.ts';
import type { HealthReport } from '../observation.ts';
import type { Room } from '../room.ts';
import { causeOf, mindDraft } from './draft.ts';

/** The fact that a device's health changed; undefined while it says the same. */
export function healthDraft(report: HealthReport, { health }: Pick<Room, 'health'>): FactDraft | undefined {
  const { deviceId, assetId, state } = report;
  const reasons = [...new Set(report.reasons)].sort();
  const known = health[deviceId];
  if (known?.state === state && known.reasons.join() === reasons.join()) return undefined;
  const body = { deviceId, assetId, state, reasons };
  return mindDraft(
    'deviceHealthChanged',
    `health:${causeOf(report)}`,
    report.receivedAtMs,
    [`device:${deviceId}`],
    body
  );
}
