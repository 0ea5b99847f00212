import type { Severity } from '#core/alert.ts';

const SHAPES = { 4: 'v-vhigh', 3: 'v-high', 2: 'v-medium', 1: 'v-low' } as const;

/** The symbol that goes with a severity, wherever a shape is drawn without its component. */
export function severityShape(severity: Severity): (typeof SHAPES)[Severity] {
  return SHAPES[severity];
}
