import type { Verdict } from '#core/entry.ts';

/** What is wrong with an entry, after "entry 7: ". */
export const DEFECTS: Readonly<Record<Extract<Verdict, { ok: false }>['why'], string>> = {
  gap: 'it is missing',
  prevHash: 'it does not follow from the entry before it',
  hash: 'its header was changed',
  body: 'its body was changed'
};
