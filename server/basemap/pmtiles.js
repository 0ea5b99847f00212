import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';

/** @typedef {{ tileId: number, offset: number, length: number, runLength: number }} Entry */

const HEADER_BYTES = 127;
const ROOT_BYTES = 16_384 - HEADER_BYTES; // a reader's first request must hold header and root
const LEAF_ENTRIES = 4096;

const GZIP = 2; // compression, of the directories and of the tiles
const MVT = 1; // tile type

/** @param {number[]} bytes @param {number} value */
function pushVarint(bytes, value) {
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  bytes.push(value);
}

/**
 * A directory in columns, as section 4 of the PMTiles 3 specification has it.
 * @param {Entry[]} entries
 */
function directory(entries) {
  /** @type {number[]} */
  const bytes = [];
  pushVarint(bytes, entries.length);
  entries.forEach(({ tileId }, i) => pushVarint(bytes, tileId - (entries[i - 1]?.tileId ?? 0)));
  entries.forEach(({ runLength }) => pushVarint(bytes, runLength));
  entries.forEach(({ length }) => pushVarint(bytes, length));
  entries.forEach(({ offset }, i) => {
    const before = entries[i - 1];
    pushVarint(bytes, before && before.offset + before.length === offset ? 0 : offset + 1);
  });
  return gzipSync(Uint8Array.from(bytes), { level: 9 });
}

/**
 * One root that fits the first request, and leaves if it does not.
 * @param {Entry[]} entries
 */
function directories(entries) {
  const whole = directory(entries);
  if (whole.length <= ROOT_BYTES) return { root: whole, leaves: Buffer.alloc(0) };
  /** @type {Entry[]} */
  const pointers = [];
  /** @type {Buffer[]} */
  const leaves = [];
  let offset = 0;
  for (let i = 0; i < entries.length; i += LEAF_ENTRIES) {
    const leaf = directory(entries.slice(i, i + LEAF_ENTRIES));
    pointers.push({ tileId: entries[i]?.tileId ?? 0, offset, length: leaf.length, runLength: 0 });
    leaves.push(leaf);
    offset += leaf.length;
  }
  return { root: directory(pointers), leaves: Buffer.concat(leaves) };
}

/**
 * Tiles in the order of their ids; equal ones are stored once, equal neighbours are one entry.
 * @param {Iterable<import('./tiles.js').Tile>} tiles
 */
function pack(tiles) {
  const ordered = [...tiles]
    .map(({ zoom, x, y, bytes }) => ({ tileId: zxyToTileId(zoom, x, y), bytes }))
    .sort((a, b) => a.tileId - b.tileId);
  /** @type {Map<string, number>} */
  const offsets = new Map();
  /** @type {Uint8Array[]} */
  const contents = [];
  /** @type {Entry[]} */
  const entries = [];
  let size = 0;
  for (const { tileId, bytes } of ordered) {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const offset = offsets.get(hash) ?? size;
    if (!offsets.has(hash)) {
      offsets.set(hash, offset);
      contents.push(bytes);
      size += bytes.length;
    }
    const last = entries.at(-1);
    if (last && last.offset === offset && last.tileId + last.runLength === tileId) last.runLength++;
    else entries.push({ tileId, offset, length: bytes.length, runLength: 1 });
  }
  return { entries, content: Buffer.concat(contents), addressed: ordered.length, unique: contents.length };
}

/**
 * A whole PMTiles 3 archive of gzipped vector tiles.
 * @param {Iterable<import('./tiles.js').Tile>} tiles
 * @param {{ bounds: readonly number[], center: readonly number[], maxZoom: number, metadata: object }} about
 *   bounds as west, south, east, north; center as lon, lat, zoom
 */
export function pmtiles(tiles, { bounds, center, maxZoom, metadata }) {
  const { entries, content, addressed, unique } = pack(tiles);
  const { root, leaves } = directories(entries);
  const about = gzipSync(JSON.stringify(metadata), { level: 9 });

  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles');
  header[7] = 3;
  let at = 8;
  let offset = HEADER_BYTES;
  for (const section of [root, about, leaves, content]) {
    at = header.writeBigUInt64LE(BigInt(offset), at);
    at = header.writeBigUInt64LE(BigInt(section.length), at);
    offset += section.length;
  }
  for (const count of [addressed, entries.length, unique]) at = header.writeBigUInt64LE(BigInt(count), at);
  const isClustered = 1;
  for (const byte of [isClustered, GZIP, GZIP, MVT, 0, maxZoom]) at = header.writeUInt8(byte, at);
  for (const degrees of bounds) at = header.writeInt32LE(Math.round(degrees * 1e7), at);
  const [lon = 0, lat = 0, zoom = 0] = center;
  at = header.writeUInt8(zoom, at);
  for (const degrees of [lon, lat]) at = header.writeInt32LE(Math.round(degrees * 1e7), at);
  return Buffer.concat([header, root, about, leaves, content]);
}
