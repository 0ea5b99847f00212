import { checksum, FrameError, textOf, utf8 } from './frame-bytes.ts';
import type { Frame as ChainFrame } from './frame/columns.ts';
import { TRACK_KINDS, type TrackKind } from './limits.ts';

export { FrameError } from './frame-bytes.ts';

/** A track as a frame carries it. `handle` names it for the life of one server process. */
export type FrameTrack = {
  readonly handle: number;
  readonly id: string;
  readonly kind: TrackKind;
  readonly assetId: string | undefined;
  readonly unitId: string | undefined;
  readonly lon: number;
  readonly lat: number;
  readonly accuracyM: number | undefined;
  readonly speedMps: number | undefined;
  readonly courseDeg: number | undefined;
  readonly batteryPct: number | undefined;
  readonly measuredAtMs: number;
  readonly suspect: boolean;
};

/** Who a handle is; sent once, before or with its first place. */
export type Born = Pick<FrameTrack, 'handle' | 'id' | 'kind' | 'assetId' | 'unitId'>;

/** Places as columns: row `r` of every column belongs to `handle[r]`. The highest value of a column says 'unknown'. */
export type Moved = {
  readonly handle: Uint32Array;
  readonly lonE7: Int32Array;
  readonly latE7: Int32Array;
  /** Age at the frame's `hubMs`, so that a measured time is kept to the millisecond. */
  readonly ageMs: Uint32Array;
  readonly speedCmps: Uint16Array;
  readonly courseCdeg: Uint16Array;
  readonly accuracyDm: Uint16Array;
  readonly batteryPct: Uint8Array;
  readonly flags: Uint8Array;
};

/** One message of the fast lane. `base` 0 is a keyframe, the whole picture; else the frame that this one follows. */
export type Frame = {
  readonly frameSeq: number;
  readonly base: number;
  readonly hubMs: number;
  readonly born: readonly Born[];
  readonly moved: Moved;
  readonly gone: Uint32Array;
};

/** Bit of `flags`: the place is not believed. */
export const SUSPECT = 1;
export const UNKNOWN_16 = 0xffff;
export const UNKNOWN_8 = 0xff;

const VERSION = 1;
const MAGIC = 0x56;
/** version, magic, 2 zero · checksum · length · counts of moved, gone, born · frameSeq · base · hubMs */
const HEADER = 40;
const ROW = 24;

/** Columns of tracks at `hubMs`; values past a column's range are clamped to it. */
export function toMoved(tracks: readonly FrameTrack[], hubMs: number): Moved {
  const moved = emptyMoved(tracks.length);
  tracks.forEach((track, row) => {
    moved.handle[row] = track.handle;
    moved.lonE7[row] = Math.round(track.lon * 1e7);
    moved.latE7[row] = Math.round(track.lat * 1e7);
    moved.ageMs[row] = Math.min(Math.max(Math.round(hubMs - track.measuredAtMs), 0), 0xffffffff);
    moved.speedCmps[row] = scaled(track.speedMps, 100);
    moved.courseCdeg[row] = scaled(track.courseDeg, 100);
    moved.accuracyDm[row] = scaled(track.accuracyM, 10);
    moved.batteryPct[row] = track.batteryPct === undefined ? UNKNOWN_8 : Math.round(track.batteryPct);
    moved.flags[row] = track.suspect ? SUSPECT : 0;
  });
  return moved;
}

/** Bytes of a frame, little-endian. Throws FrameError on columns of unequal length and ids of 0 or over 255 bytes. */
export function encodeFrame(frame: Frame): Uint8Array {
  const { moved, gone } = frame;
  const rows = moved.handle.length;
  for (const column of Object.values(moved)) {
    if (column.length !== rows) throw new FrameError(0, `a column has ${column.length} rows, not ${rows}`);
  }
  const born = frame.born.flatMap(bornBytes);
  const length = padded(HEADER + rows * ROW + gone.length * 4 + born.length);
  const bytes = new Uint8Array(length);
  const header = new DataView(bytes.buffer);
  header.setUint8(0, VERSION);
  header.setUint8(1, MAGIC);
  header.setUint32(8, length, true);
  header.setUint32(12, rows, true);
  header.setUint32(16, gone.length, true);
  header.setUint32(20, frame.born.length, true);
  header.setUint32(24, frame.frameSeq, true);
  header.setUint32(28, frame.base, true);
  header.setFloat64(32, frame.hubMs, true);
  const at = layout(rows, gone.length);
  new Uint32Array(bytes.buffer, at.handle, rows).set(moved.handle);
  new Int32Array(bytes.buffer, at.lonE7, rows).set(moved.lonE7);
  new Int32Array(bytes.buffer, at.latE7, rows).set(moved.latE7);
  new Uint32Array(bytes.buffer, at.ageMs, rows).set(moved.ageMs);
  new Uint32Array(bytes.buffer, at.gone, gone.length).set(gone);
  new Uint16Array(bytes.buffer, at.speedCmps, rows).set(moved.speedCmps);
  new Uint16Array(bytes.buffer, at.courseCdeg, rows).set(moved.courseCdeg);
  new Uint16Array(bytes.buffer, at.accuracyDm, rows).set(moved.accuracyDm);
  bytes.set(moved.batteryPct, at.batteryPct);
  bytes.set(moved.flags, at.flags);
  bytes.set(born, at.born);
  header.setUint32(4, checksum(bytes, 8), true);
  return bytes;
}

/**
 * The frame in the bytes. Its columns look into the given memory where it is aligned and must be read before that
 * is reused. Throws FrameError on anything but what `encodeFrame` writes.
 */
export function decodeFrame(bytes: Uint8Array): Frame {
  const length = bytes.byteLength;
  if (length < HEADER) throw new FrameError(length, `a frame has at least ${HEADER} bytes`);
  const header = new DataView(bytes.buffer, bytes.byteOffset, length);
  if (header.getUint8(0) !== VERSION)
    throw new FrameError(0, `version ${header.getUint8(0)}, not ${VERSION}`);
  if (header.getUint8(1) !== MAGIC || header.getUint16(2) !== 0) throw new FrameError(1, 'not a frame');
  if (header.getUint32(8, true) !== length || length % 4 !== 0)
    throw new FrameError(8, `length is not ${length}`);
  if (header.getUint32(4, true) !== checksum(bytes, 8)) throw new FrameError(4, 'checksum does not match');
  const rows = header.getUint32(12, true);
  const goneCount = header.getUint32(16, true);
  const at = layout(rows, goneCount);
  if (at.born > length) throw new FrameError(12, `${rows} rows and ${goneCount} gone do not fit`);
  const frameSeq = header.getUint32(24, true);
  const base = header.getUint32(28, true);
  if (base >= frameSeq) throw new FrameError(28, `frame ${frameSeq} cannot follow ${base}`);
  const hubMs = header.getFloat64(32, true);
  if (!Number.isFinite(hubMs)) throw new FrameError(32, 'hub time is not a number');
  // Typed arrays want their own alignment, which a slice of a bigger buffer need not have.
  const own = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const buffer = own.buffer;
  const from = own.byteOffset;
  const moved: Moved = {
    handle: new Uint32Array(buffer, from + at.handle, rows),
    lonE7: new Int32Array(buffer, from + at.lonE7, rows),
    latE7: new Int32Array(buffer, from + at.latE7, rows),
    ageMs: new Uint32Array(buffer, from + at.ageMs, rows),
    speedCmps: new Uint16Array(buffer, from + at.speedCmps, rows),
    courseCdeg: new Uint16Array(buffer, from + at.courseCdeg, rows),
    accuracyDm: new Uint16Array(buffer, from + at.accuracyDm, rows),
    batteryPct: new Uint8Array(buffer, from + at.batteryPct, rows),
    flags: new Uint8Array(buffer, from + at.flags, rows)
  };
  const gone = new Uint32Array(buffer, from + at.gone, goneCount);
  return { frameSeq, base, hubMs, born: readBorn(own, at.born, header.getUint32(20, true)), moved, gone };
}

/** A frame as one of a chain, its handles as slots. */
export function asChain({ frameSeq, base, hubMs, born, moved, gone }: Frame): ChainFrame {
  return {
    chain: 0,
    frameSeq,
    base,
    hubMs,
    gone,
    born: born.map(({ handle, ...identity }) => ({ slot: handle, ...identity })),
    moved: {
      ...moved,
      slot: moved.handle,
      measuredAtMs: Float64Array.from(moved.ageMs, (ageMs) => hubMs - ageMs)
    }
  };
}

/** Columns of so many rows, all zero. */
export function emptyMoved(rows: number): Moved {
  return {
    handle: new Uint32Array(rows),
    lonE7: new Int32Array(rows),
    latE7: new Int32Array(rows),
    ageMs: new Uint32Array(rows),
    speedCmps: new Uint16Array(rows),
    courseCdeg: new Uint16Array(rows),
    accuracyDm: new Uint16Array(rows),
    batteryPct: new Uint8Array(rows),
    flags: new Uint8Array(rows)
  };
}

// Widest first, so that every column is aligned without gaps.
function layout(rows: number, gone: number) {
  const handle = HEADER;
  const lonE7 = handle + rows * 4;
  const latE7 = lonE7 + rows * 4;
  const ageMs = latE7 + rows * 4;
  const goneAt = ageMs + rows * 4;
  const speedCmps = goneAt + gone * 4;
  const courseCdeg = speedCmps + rows * 2;
  const accuracyDm = courseCdeg + rows * 2;
  const batteryPct = accuracyDm + rows * 2;
  const flags = batteryPct + rows;
  return {
    handle,
    lonE7,
    latE7,
    ageMs,
    gone: goneAt,
    speedCmps,
    courseCdeg,
    accuracyDm,
    batteryPct,
    flags,
    born: flags + rows
  };
}

function bornBytes({ handle, kind, id, assetId, unitId }: Born): number[] {
  const texts = [id, assetId ?? '', unitId ?? ''].map(utf8);
  if (id === '' || assetId === '' || unitId === '' || texts.some((text) => text.length > 255)) {
    throw new FrameError(0, `ids of track ${handle} are not 1 to 255 bytes`);
  }
  const head = [handle, handle >>> 8, handle >>> 16, handle >>> 24].map((byte) => byte & 0xff);
  return [...head, TRACK_KINDS.indexOf(kind), ...texts.flatMap((text) => [text.length, ...text])];
}

function readBorn(bytes: Uint8Array, start: number, count: number): Born[] {
  const born: Born[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = start;
  const text = (): string => {
    const from = at + 1;
    const to = from + (bytes[at] ?? 0);
    if (to > bytes.byteLength) throw new FrameError(at, 'an id runs past the end');
    at = to;
    return textOf(bytes, from, to);
  };
  for (let i = 0; i < count; i++) {
    if (at + 8 > bytes.byteLength) throw new FrameError(at, `born ends at ${i} of ${count}`);
    const handle = view.getUint32(at, true);
    const kind = TRACK_KINDS[view.getUint8(at + 4)];
    if (kind === undefined) throw new FrameError(at + 4, 'no such kind');
    at += 5;
    const [id, assetId, unitId] = [text(), text(), text()];
    if (id === '') throw new FrameError(at, `track ${handle} has no id`);
    born.push({ handle, kind, id, assetId: assetId || undefined, unitId: unitId || undefined });
  }
  if (padded(at) !== bytes.byteLength) throw new FrameError(at, 'bytes are left over');
  return born;
}

function scaled(value: number | undefined, factor: number): number {
  return value === undefined ? UNKNOWN_16 : Math.min(Math.max(Math.round(value * factor), 0), UNKNOWN_16 - 1);
}

function padded(length: number): number {
  return (length + 3) & ~3;
}
