import type { Born, Frame, Moved } from '#core/frame/columns.ts';
import { dropRow, FLAGS, keepEpoch, ROW_BYTES, seatRow, shortMs, WORDS, type Columns } from './rows.ts';
import { leaveDot, STEP_MS } from './trail.ts';

/** In place of a row: the slot is free, or its track came by another chain since. */
const NONE = 0xffffffff;
const TAKEN = 0xfffffffe;

type Chain = { readonly at: number; rowOf: Uint32Array; used: number };

/** Rows by the slots of every chain: all that a moved slot costs is one look into an array. */
export type Slots = { readonly chains: Map<number, Chain>; readonly byPlace: (Chain | undefined)[] };

export function createSlots(): Slots {
  return { chains: new Map(), byPlace: [] };
}

/**
 * Takes the frames of one packet into the rows; each follows what its chain is at. What is gone of one chain and born
 * in another keeps its row, and so does what a keyframe names again. Returns the chains that moved a slot which nobody
 * named: they need a keyframe.
 */
export function takeFrames(columns: Columns, slots: Slots, frames: readonly Frame[]): number[] {
  columns.version++;
  for (const { hubMs } of frames) {
    keepEpoch(columns, hubMs);
    columns.hubMs = Math.max(columns.hubMs, hubMs);
  }
  const left: string[] = [];
  for (const frame of frames) vacate(columns, chainOf(slots, frame.chain), frame, left);
  for (const { chain, born } of frames) {
    const into = chainOf(slots, chain);
    for (const one of born) settle(columns, slots, into, one);
  }
  const unknown: number[] = [];
  for (const { chain, moved } of frames)
    if (!write(columns, chainOf(slots, chain), moved)) unknown.push(chain);
  evict(columns, slots, left);
  return unknown;
}

/** Takes a chain out of the picture, with all its tracks. */
export function leaveChain(columns: Columns, slots: Slots, number: number): void {
  const chain = slots.chains.get(number);
  if (chain === undefined) return;
  columns.version++;
  const left: string[] = [];
  vacateAll(columns, chain, left);
  evict(columns, slots, left);
  slots.chains.delete(number);
  slots.byPlace[chain.at] = undefined;
}

function vacate(columns: Columns, chain: Chain, { base, gone }: Frame, left: string[]): void {
  if (base === 0) vacateAll(columns, chain, left);
  else for (const slot of gone) vacateSlot(columns, chain, slot, left);
}

function vacateAll(columns: Columns, chain: Chain, left: string[]): void {
  for (let slot = 0; slot < chain.used; slot++) vacateSlot(columns, chain, slot, left);
  chain.used = 0;
}

function vacateSlot(columns: Columns, chain: Chain, slot: number, left: string[]): void {
  const row = chain.rowOf[slot] ?? NONE;
  if (slot < chain.rowOf.length) chain.rowOf[slot] = NONE;
  const identity = columns.identities[row];
  if (identity === undefined) return;
  left.push(identity.id);
  columns.slot[row] = NONE;
}

/** A track has one row, whoever tells of it: the chain that named it last does. */
function settle(columns: Columns, slots: Slots, into: Chain, born: Born): void {
  const before = columns.rowOf.get(born.id);
  if (before !== undefined) {
    const slot = columns.slot[before] ?? NONE;
    const from = slots.byPlace[columns.chain[before] ?? 0];
    if (slot !== NONE && from !== undefined) from.rowOf[slot] = TAKEN;
  }
  const row = seatRow(columns, born);
  columns.chain[row] = into.at;
  columns.slot[row] = born.slot;
  if (born.slot >= into.rowOf.length) widen(into, born.slot);
  into.used = Math.max(into.used, born.slot + 1);
  into.rowOf[born.slot] = row;
}

/** Drops those that left and came nowhere else. */
function evict(columns: Columns, slots: Slots, left: readonly string[]): void {
  for (const id of left) {
    const row = columns.rowOf.get(id);
    if (row === undefined || columns.slot[row] !== NONE) continue;
    if (dropRow(columns, row) === row) continue;
    const slot = columns.slot[row] ?? NONE;
    const chain = slots.byPlace[columns.chain[row] ?? 0];
    if (slot !== NONE && chain !== undefined) chain.rowOf[slot] = row;
  }
}

/** Every column in a name of its own: looked up in each row they cost as much again. */
function write(columns: Columns, { rowOf }: Chain, moved: Moved): boolean {
  const { words, bytes, accuracyDm, batteryPct, changed, version, trail, trails, epochMs } = columns;
  const { slot, lonE7, latE7, measuredAtMs, speedCmps, courseCdeg, flags } = moved;
  const { accuracyDm: toldDm, batteryPct: toldPct } = moved;
  const { atMs: leftMs } = trails;
  let known = true;
  for (let i = 0; i < slot.length; i++) {
    const row = rowOf[slot[i] ?? 0] ?? NONE;
    if (row >= TAKEN) {
      known &&= row === TAKEN;
      continue;
    }
    const at = row * WORDS;
    const [lon, lat, atMs] = [lonE7[i] ?? 0, latE7[i] ?? 0, measuredAtMs[i] ?? 0];
    words[at] = lon;
    words[at + 1] = lat;
    words[at + 2] = shortMs(atMs - epochMs);
    words[at + 3] = (speedCmps[i] ?? 0) | ((courseCdeg[i] ?? 0) << 16);
    bytes[row * ROW_BYTES + FLAGS] = flags[i] ?? 0;
    accuracyDm[row] = toldDm[i] ?? 0;
    batteryPct[row] = toldPct[i] ?? 0;
    changed[row >>> 8] = version;
    const seat = trail[row] ?? -1;
    if (seat >= 0 && atMs - (leftMs[seat] ?? 0) >= STEP_MS)
      leaveDot(trails, seat, lon / 1e7, lat / 1e7, atMs);
  }
  return known;
}

function chainOf(slots: Slots, number: number): Chain {
  let chain = slots.chains.get(number);
  if (chain === undefined) {
    const free = slots.byPlace.indexOf(undefined);
    const at = free < 0 ? slots.byPlace.length : free;
    chain = { at, rowOf: new Uint32Array(256).fill(NONE), used: 0 };
    slots.chains.set(number, chain);
    slots.byPlace[at] = chain;
  }
  return chain;
}

function widen(chain: Chain, slot: number): void {
  const wider = new Uint32Array(2 ** Math.ceil(Math.log2(slot + 1))).fill(NONE);
  wider.set(chain.rowOf);
  chain.rowOf = wider;
}
