import { SUSPECT, UNKNOWN_16, UNKNOWN_8, type Born, type Frame, type FrameTrack } from '#core/frame.ts';
import { TRACK_KINDS, type TrackKind } from '#core/limits.ts';
import { createTrails, forgetTrail, keepTrails, leaveTrail, type Trails } from './trail.ts';

/** Who a row is: does not change while it lives. */
export type Identity = Omit<Born, 'handle'>;

/** Tracks as columns: row `r` of every column belongs to `identities[r]`. Plain memory; nothing here is reactive. */
export type Columns = {
  readonly identities: Identity[];
  readonly handles: number[];
  readonly rows: Map<number, number>;
  readonly trails: Trails;
  /** The frame that the picture is at; 0 until a keyframe came. */
  frameSeq: number;
  /** Hub time of that frame. */
  hubMs: number;
  /** Two per row, degrees, longitude first. */
  lonLat: Float64Array;
  /** Hub time. */
  measuredAtMs: Float64Array;
  /** Clockwise from north; NaN where unknown, like speed and accuracy. */
  courseDeg: Float32Array;
  speedMps: Float32Array;
  accuracyM: Float32Array;
  /** 255 where unknown. */
  batteryPct: Uint8Array;
  /** Place in TRACK_KINDS. */
  kind: Uint8Array;
  /** Place in LIVES, by `ageColumns`. */
  life: Uint8Array;
  /** Bits as in a frame. */
  flags: Uint8Array;
};

export function createColumns(capacity = 256): Columns {
  return {
    identities: [],
    handles: [],
    rows: new Map(),
    trails: createTrails(),
    frameSeq: 0,
    hubMs: 0,
    lonLat: new Float64Array(capacity * 2),
    measuredAtMs: new Float64Array(capacity),
    courseDeg: new Float32Array(capacity),
    speedMps: new Float32Array(capacity),
    accuracyM: new Float32Array(capacity),
    batteryPct: new Uint8Array(capacity),
    kind: new Uint8Array(capacity),
    life: new Uint8Array(capacity),
    flags: new Uint8Array(capacity)
  };
}

/** Writes one track, in a new row if its handle has none. */
export function put(columns: Columns, track: FrameTrack): void {
  const row = columns.rows.get(track.handle) ?? append(columns, track.handle, track);
  columns.lonLat[row * 2] = track.lon;
  columns.lonLat[row * 2 + 1] = track.lat;
  columns.measuredAtMs[row] = track.measuredAtMs;
  columns.courseDeg[row] = track.courseDeg ?? NaN;
  columns.speedMps[row] = track.speedMps ?? NaN;
  columns.accuracyM[row] = track.accuracyM ?? NaN;
  columns.batteryPct[row] = track.batteryPct ?? UNKNOWN_8;
  columns.flags[row] = track.suspect ? SUSPECT : 0;
  leaveTrail(columns.trails, track.id, track.lon, track.lat, track.measuredAtMs);
}

/** Removes a row; the last one moves into the hole, so that rows stay packed and the GPU reads one run. */
export function drop(columns: Columns, handle: number): void {
  const row = columns.rows.get(handle);
  if (row === undefined) return;
  const last = columns.handles.length - 1;
  const identity = columns.identities[row];
  if (identity !== undefined) forgetTrail(columns.trails, identity.id);
  if (row !== last) moveRow(columns, last, row);
  columns.handles.pop();
  columns.identities.pop();
  columns.rows.delete(handle);
}

/**
 * Takes a frame into the picture. A keyframe replaces it; a frame that does not follow it, or that moves a track
 * nobody named, asks for a keyframe, and until that comes nothing else is taken.
 */
export function applyFrame(columns: Columns, frame: Frame): 'applied' | 'needKeyframe' {
  if (frame.base === 0) clear(columns);
  else if (columns.frameSeq === 0 || frame.base !== columns.frameSeq) return needKeyframe(columns);
  for (const handle of frame.gone) drop(columns, handle);
  const born = new Map(frame.born.map((one) => [one.handle, one]));
  const { moved } = frame;
  for (let i = 0; i < moved.handle.length; i++) {
    const handle = moved.handle[i] ?? 0;
    const identity = born.get(handle);
    const row = columns.rows.get(handle) ?? (identity && append(columns, handle, identity));
    if (row === undefined) return needKeyframe(columns);
    write(columns, row, frame, i);
  }
  columns.frameSeq = frame.frameSeq;
  columns.hubMs = frame.hubMs;
  if (frame.base === 0) keepTrails(columns.trails, new Set(columns.identities.map((one) => one.id)));
  return 'applied';
}

/** The kind of a row. */
export function kindOf(columns: Columns, row: number): TrackKind {
  return TRACK_KINDS[columns.kind[row] ?? 0] ?? 'vehicle';
}

function needKeyframe(columns: Columns): 'needKeyframe' {
  columns.frameSeq = 0;
  return 'needKeyframe';
}

function write(columns: Columns, row: number, { moved, hubMs }: Frame, i: number): void {
  const lon = (moved.lonE7[i] ?? 0) / 1e7;
  const lat = (moved.latE7[i] ?? 0) / 1e7;
  const measuredAtMs = hubMs - (moved.ageMs[i] ?? 0);
  columns.lonLat[row * 2] = lon;
  columns.lonLat[row * 2 + 1] = lat;
  columns.measuredAtMs[row] = measuredAtMs;
  columns.courseDeg[row] = known(moved.courseCdeg[i], 100);
  columns.speedMps[row] = known(moved.speedCmps[i], 100);
  columns.accuracyM[row] = known(moved.accuracyDm[i], 10);
  columns.batteryPct[row] = moved.batteryPct[i] ?? UNKNOWN_8;
  columns.flags[row] = moved.flags[i] ?? 0;
  const identity = columns.identities[row];
  if (identity !== undefined) leaveTrail(columns.trails, identity.id, lon, lat, measuredAtMs);
}

function known(value = UNKNOWN_16, factor: number): number {
  return value === UNKNOWN_16 ? NaN : value / factor;
}

function append(columns: Columns, handle: number, { id, kind, assetId, unitId }: Identity): number {
  const row = columns.handles.push(handle) - 1;
  columns.identities.push({ id, kind, assetId, unitId });
  columns.rows.set(handle, row);
  if (row === columns.kind.length) grow(columns);
  columns.kind[row] = TRACK_KINDS.indexOf(kind);
  columns.life[row] = 0;
  return row;
}

function clear(columns: Columns): void {
  columns.identities.length = 0;
  columns.handles.length = 0;
  columns.rows.clear();
}

function moveRow(columns: Columns, from: number, to: number): void {
  const handle = columns.handles[from] ?? 0;
  const identity = columns.identities[from];
  if (identity === undefined) return;
  columns.handles[to] = handle;
  columns.identities[to] = identity;
  columns.rows.set(handle, to);
  columns.lonLat.copyWithin(to * 2, from * 2, from * 2 + 2);
  for (const column of perRow(columns)) column.copyWithin(to, from, from + 1);
}

function perRow(columns: Columns) {
  const { measuredAtMs, courseDeg, speedMps, accuracyM, batteryPct, kind, life, flags } = columns;
  return [measuredAtMs, courseDeg, speedMps, accuracyM, batteryPct, kind, life, flags];
}

function grow(columns: Columns): void {
  const capacity = columns.kind.length * 2;
  const f64 = (old: Float64Array, length = capacity): Float64Array => copied(old, new Float64Array(length));
  const f32 = (old: Float32Array): Float32Array => copied(old, new Float32Array(capacity));
  const u8 = (old: Uint8Array): Uint8Array => copied(old, new Uint8Array(capacity));
  columns.lonLat = f64(columns.lonLat, capacity * 2);
  columns.measuredAtMs = f64(columns.measuredAtMs);
  columns.courseDeg = f32(columns.courseDeg);
  columns.speedMps = f32(columns.speedMps);
  columns.accuracyM = f32(columns.accuracyM);
  columns.batteryPct = u8(columns.batteryPct);
  columns.kind = u8(columns.kind);
  columns.life = u8(columns.life);
  columns.flags = u8(columns.flags);
}

function copied<T extends { set(from: T): void }>(from: T, into: T): T {
  into.set(from);
  return into;
}
