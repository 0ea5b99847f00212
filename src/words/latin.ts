/** The thirty letters of Serbian, and those of Bulgarian and Macedonian that names from over the border bring. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    д: 'd',
    ђ: 'đ',
    е: 'e',
    ж: 'ž',
    з: 'z',
    и: 'i',
    ј: 'j',
    к: 'k',
    л: 'l',
    љ: 'lj',
    м: 'm',
    н: 'n',
    њ: 'nj',
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    ћ: 'ć',
    у: 'u',
    ф: 'f',
    х: 'h',
    ц: 'c',
    ч: 'č',
    џ: 'dž',
    ш: 'š',
    ѓ: 'đ',
    ѕ: 'dz',
    ќ: 'ć',
    ѐ: 'e',
    ѝ: 'i',
    й: 'j',
    щ: 'št',
    ъ: 'a',
    ь: 'j',
    ю: 'ju',
    я: 'ja'
  })
);

export const CYRILLIC_LETTERS: readonly string[] = [...LETTERS.keys()];

const CYRILLIC = /[\u0400-\u04ff]/g;

function isUpper(char: string | undefined): boolean {
  return char !== undefined && char !== char.toLowerCase();
}

function isLower(char: string | undefined): boolean {
  return char !== undefined && char !== char.toUpperCase();
}

/**
 * Serbian Cyrillic to Latin. A capital digraph is capital throughout only inside a word in capitals:
 * ЉУБАВ is LJUBAV, Љубав is Ljubav, Љ. is Lj. Everything that is not Cyrillic stays as it is.
 */
export function toLatin(cyrillic: string): string {
  return cyrillic.replace(CYRILLIC, (letter, at: number) => {
    const lower = letter.toLowerCase();
    const latin = LETTERS.get(lower);
    if (latin === undefined) return letter;
    if (letter === lower) return latin;
    const before = cyrillic[at - 1];
    const after = cyrillic[at + 1];
    const shouted = isUpper(after) || (isUpper(before) && !isLower(after));
    return shouted ? latin.toUpperCase() : latin.charAt(0).toUpperCase() + latin.slice(1);
  });
}
