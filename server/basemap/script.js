const CYRILLIC = [...'абвгдђежзијклљмнњопрстћуфхцчџш'];
const LATIN = 'a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š'.split(' ');

const TO_LATIN = new Map(CYRILLIC.map((letter, i) => [letter, LATIN[i] ?? '']));
const TO_CYRILLIC = new Map(LATIN.map((letter, i) => [letter, CYRILLIC[i] ?? '']));

/** @param {string} text */
const isCapital = (text) => text !== text.toLowerCase();

/** @param {string} text */
const capitalised = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Serbian Cyrillic as Serbian Latin; other letters stay. @param {string} text */
export function toLatin(text) {
  return text.replace(/./gu, (letter) => {
    const latin = TO_LATIN.get(letter.toLowerCase());
    if (latin === undefined) return letter;
    return isCapital(letter) ? capitalised(latin) : latin;
  });
}

/**
 * Serbian Latin as Serbian Cyrillic; other letters stay. Every lj, nj and dž is read as one letter,
 * which holds for the place names met here but not for the language.
 * @param {string} text
 */
export function toCyrillic(text) {
  return text.replace(/lj|nj|dž|./giu, (letter) => {
    const cyrillic = TO_CYRILLIC.get(letter.toLowerCase());
    if (cyrillic === undefined) return letter;
    return isCapital(letter) ? cyrillic.toUpperCase() : cyrillic;
  });
}

/** The streamlined romanisation of Bulgarian as Serbian Latin. @param {string} text */
export function fromBulgarian(text) {
  return text
    .replace(/zh/g, 'ž')
    .replace(/Zh/g, 'Ž')
    .replace(/sh/g, 'š')
    .replace(/Sh/g, 'Š')
    .replace(/ch/g, 'č')
    .replace(/Ch/g, 'Č')
    .replace(/ts/g, 'c')
    .replace(/y/g, 'j')
    .replace(/Y/g, 'J');
}
