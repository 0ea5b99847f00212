import { asksNow, type Alert } from '#core/alert.ts';

export type Sounding = {
  readonly alerts: readonly Alert[];
  readonly isOn: boolean;
  readonly mutedUntilMs: number;
  readonly lastPlayedMs: number;
  readonly nowMs: number;
  readonly repeatMs: number;
};

/** Whether a very high alarm asks for a person now. */
export function calls(alerts: readonly Alert[]): boolean {
  return alerts.some((alert) => alert.severity === 4 && asksNow(alert));
}

/** Whether the tone is due: something calls, nobody switched it off or muted it, and the last one is long enough ago. */
export function isDue({ alerts, isOn, mutedUntilMs, lastPlayedMs, nowMs, repeatMs }: Sounding): boolean {
  return isOn && nowMs >= mutedUntilMs && nowMs - lastPlayedMs >= repeatMs && calls(alerts);
}
