import type { Severity } from './alert.ts';

type Graded = { readonly severity: Severity; readonly calmSeverity?: Severity | undefined };

/** An alert or incident as grave as it can be, because lives are at risk; it remembers what it was. */
export function raisedToLives<T extends Graded>(one: T): T {
  return { ...one, calmSeverity: one.calmSeverity ?? one.severity, severity: 4 };
}

/** The same once no lives are at risk any more. */
export function calmed<T extends Graded>(one: T): T {
  return { ...one, severity: one.calmSeverity ?? one.severity, calmSeverity: undefined };
}
