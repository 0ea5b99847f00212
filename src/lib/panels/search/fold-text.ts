import { toLatin } from '#words/latin.ts';

/**
 * A text as it is compared: in Latin letters, small, without diacritics, spaces and dashes, so that `П-07`, `p 07` and
 * `P07` are one, and Ђ, đ and dj too.
 */
export function foldText(text: string): string {
  return toLatin(text)
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}|[\s‐-―-]/gu, '')
    .replace(/đ|dj/g, 'd');
}
