import type { Severity } from '#core/alert.ts';
import type { Room } from '#core/room.ts';

const HOUR_MS = 3_600_000;
/** The window of the strip, and the room kept free after now. */
const WINDOW_MS = 8 * HOUR_MS;
const AHEAD_SHARE = 0.04;

/** A place on the strip, 0 at its left end and 1 at its right. */
export type StripEvent = {
  readonly id: string;
  readonly share: number;
  readonly severity: Severity;
  readonly atMs: number;
};

export type Strip = {
  readonly fromMs: number;
  readonly now: number;
  readonly hours: readonly { readonly atMs: number; readonly share: number }[];
  readonly events: readonly StripEvent[];
};

/** Where an instant stands on a strip that begins at `fromMs`. */
export function shareAt(atMs: number, fromMs: number): number {
  return ((atMs - fromMs) / WINDOW_MS) * (1 - AHEAD_SHARE);
}

/** The last eight hours: full hours, what happened, and now. */
export function stripOf(room: Pick<Room, 'alerts'>, nowMs: number): Strip {
  const fromMs = nowMs - WINDOW_MS;
  const share = (atMs: number): number => shareAt(atMs, fromMs);
  const firstHourMs = Math.ceil(fromMs / HOUR_MS) * HOUR_MS;
  const hours = Array.from({ length: WINDOW_MS / HOUR_MS }, (_, n) => firstHourMs + n * HOUR_MS);
  const events = Object.values(room.alerts)
    .filter(({ raisedAtMs }) => raisedAtMs >= fromMs && raisedAtMs <= nowMs)
    .sort((a, b) => a.severity - b.severity || a.raisedAtMs - b.raisedAtMs)
    .map(({ id, raisedAtMs, severity }) => ({ id, share: share(raisedAtMs), severity, atMs: raisedAtMs }));
  return {
    fromMs,
    now: share(nowMs),
    hours: hours.filter((atMs) => atMs <= nowMs).map((atMs) => ({ atMs, share: share(atMs) })),
    events
  };
}

/** The event before the selected one, or before now; undefined where there is none. */
export function previousEvent(
  room: Pick<Room, 'alerts'>,
  selectedId: string | undefined
): string | undefined {
  const before = room.alerts[selectedId ?? '']?.raisedAtMs ?? Infinity;
  const earlier = Object.values(room.alerts).filter(({ raisedAtMs }) => raisedAtMs < before);
  return earlier.sort((a, b) => b.raisedAtMs - a.raisedAtMs)[0]?.id;
}

/** The event after the selected one; undefined where it is the last or none is selected. */
export function nextEvent(room: Pick<Room, 'alerts'>, selectedId: string | undefined): string | undefined {
  const after = room.alerts[selectedId ?? '']?.raisedAtMs ?? Infinity;
  const later = Object.values(room.alerts).filter(({ raisedAtMs }) => raisedAtMs > after);
  return later.sort((a, b) => a.raisedAtMs - b.raisedAtMs)[0]?.id;
}
