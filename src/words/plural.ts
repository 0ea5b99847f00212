import type { Script } from './script.ts';

/** The forms that a count takes: Serbian uses all three, English the first and the last. */
export type PluralForm = 'one' | 'few' | 'other';

const SERBIAN = new Intl.PluralRules('sr');
const ENGLISH = new Intl.PluralRules('en');

/** Which form of a word goes with a count: 1 екипа, 2 екипе, 5 екипа, 21 екипа. */
export function pluralForm(script: Script, n: number): PluralForm {
  const form = (script === 'en' ? ENGLISH : SERBIAN).select(n);
  return form === 'one' || form === 'few' ? form : 'other';
}
