import type { Parsed } from '../parsed.ts';
import { clean, refuse } from './field.ts';
import { parseInstant } from './instant-text.ts';

/** The names and values of a query, in order, already unescaped. */
export type Query = Iterable<readonly [name: string, value: string]>;

const DECIMAL = /^[+-]?(?:\d{1,20}\.?\d{0,20}|\.\d{1,20})(?:e[+-]?\d{1,3})?$/i;

/** Reads fields of a query by name; what it cannot read it remembers as a refusal. Blank is unknown. */
export function readQuery(query: Query) {
  const values = new Map<string, string>();
  const ambiguous = new Set<string>();
  let refused: Extract<Parsed<never>, { ok: false }> | undefined;

  function no(name: string, why: string): undefined {
    refused ??= refuse(name, why);
    return undefined;
  }

  for (const [name, raw] of query) {
    const value = clean(raw);
    if (!values.has(name)) values.set(name, value);
    else if (values.get(name) !== value) ambiguous.add(name);
  }

  function text(name: string): string | undefined {
    if (ambiguous.has(name)) no(name, 'is given twice');
    return values.get(name) || undefined;
  }

  function decimal(name: string, value: string | undefined): number | undefined {
    if (value === undefined) return no(name, 'is incomplete');
    const number = DECIMAL.test(value.trim()) ? Number(value) : Number.NaN;
    return Number.isFinite(number) ? number : no(name, 'must be a decimal number with a point');
  }

  return {
    text,
    decimal,
    number(name: string): number | undefined {
      const value = text(name);
      return value === undefined ? undefined : decimal(name, value);
    },
    instant(name: string): number | undefined {
      const value = text(name);
      if (value === undefined) return undefined;
      return parseInstant(value) ?? no(name, 'must be seconds, ms or ISO 8601');
    },
    refusal: () => refused
  };
}
