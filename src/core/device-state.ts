/** The error of a fix that names none, metres: a phone or tracker under an open sky. */
export const DEFAULT_ACCURACY_M = 15;

/** A place at a time, with its error in metres. */
export type Fix = {
  readonly lon: number;
  readonly lat: number;
  readonly accuracyM: number;
  readonly measuredAtMs: number;
};

/** What a device has said so far, as far as judging needs it. Bounded: `recent` holds at most `RECENT_FIXES`. */
export type DeviceState = {
  readonly believed: Fix | undefined;
  /** The newest fix of a place that is not believed yet, and how many in a row agree. */
  readonly candidate: { readonly fix: Fix; readonly count: number } | undefined;
  /** Since when a device that says it moves has not moved. */
  readonly frozenSinceMs: number | undefined;
  /** The newest fixes by the device's own clock, to know duplicates by. */
  readonly recent: readonly Fix[];
};

/** Fixes kept to know duplicates by: they are re-sends of the last few; what is older is out of order anyway. */
export const RECENT_FIXES = 8;

/** A device that was never heard of. */
export const NEW_DEVICE: DeviceState = {
  believed: undefined,
  candidate: undefined,
  frozenSinceMs: undefined,
  recent: []
};

/** The newest fixes with one more. */
export function withRecent(recent: readonly Fix[], fix: Fix): readonly Fix[] {
  if (recent.length < RECENT_FIXES) return [...recent, fix];
  const newest = recent.slice();
  for (let at = 1; at < RECENT_FIXES; at++) newest[at - 1] = newest[at] ?? fix;
  newest[RECENT_FIXES - 1] = fix;
  return newest;
}

/** The state of a device of which only the last believed fix is known, as after a restart. */
export function deviceAt(fix: Fix): DeviceState {
  return { ...NEW_DEVICE, believed: fix, recent: [fix] };
}
