/** The one typeface, on the page and on the map. */
export const FONT_FAMILY = 'Noto Sans';

/** Letters of all three scripts that a label may hold, beside figures and signs. */
export const LETTERS =
  'АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШабвгдђежзијклљмнњопрстћуфхцчџш' +
  'ABCČĆDĐEFGHIJKLMNOPQRSŠTUVWXYZŽabcčćdđefghijklmnopqrsštuvwxyzž';

/**
 * Resolves when the page can draw every letter in the given weights. A canvas does not wait for a font: what is
 * drawn before stays in the fallback font.
 */
export async function loadFonts(weights: readonly number[]): Promise<void> {
  await Promise.all(weights.map((weight) => document.fonts.load(`${weight} 16px "${FONT_FAMILY}"`, LETTERS)));
}
