/** How a person reads: Serbian in two alphabets, or English. The value is also the `lang` of a page. */
export type Script = 'sr-Cyrl' | 'sr-Latn' | 'en';

export const SCRIPTS = ['sr-Cyrl', 'sr-Latn', 'en'] as const satisfies readonly Script[];

/** Each script named in itself, so that whoever cannot read the others still finds it. */
export const SCRIPT_NAMES: Readonly<Record<Script, string>> = {
  'sr-Cyrl': 'Ћирилица',
  'sr-Latn': 'Latinica',
  en: 'English'
};

/** Whether a stored preference or a query names one of the three. */
export function isScript(value: unknown): value is Script {
  return SCRIPTS.some((script) => script === value);
}
