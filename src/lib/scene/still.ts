import type { Limits } from '#core/limits.ts';
import { TRACK_KINDS } from '#core/limits.ts';
import { measuredAtMsOf } from './columns.ts';
import type { Columns } from './rows.ts';
import { FADE_STEP_MS } from './trail-picture.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/**
 * Hub time until which a picture in which nothing moves looks the same: no mark comes to look older, no age that is
 * written beside one of the `named` rows changes its words, and no trail fades. Asked when a picture was laid out.
 */
export function stillUntilMs(columns: Columns, limits: Limits, nowMs: number, named: Uint32Array): number {
  const { kind, identities, trails } = columns;
  const byKind = TRACK_KINDS.map((one) => {
    const { freshSec, ageingSec, staleSec } = limits[one];
    return [freshSec, ageingSec, staleSec].map((sec) => sec * SECOND_MS) as [number, number, number];
  });
  let inMs = trails.total > trails.tail ? FADE_STEP_MS - (nowMs % FADE_STEP_MS) : Infinity;
  for (let row = 0; row < identities.length; row++) {
    const ageMs = nowMs - measuredAtMsOf(columns, row);
    const [fresh, ageing, stale] = byKind[kind[row] ?? 0] ?? [Infinity, Infinity, Infinity];
    const untilMs = ageMs <= fresh ? fresh : ageMs <= ageing ? ageing : ageMs <= stale ? stale : Infinity;
    // A limit is within its look, so the next one begins a millisecond later.
    inMs = Math.min(inMs, untilMs - ageMs + 1);
  }
  for (const row of named) {
    const ageMs = nowMs - measuredAtMsOf(columns, row);
    const [fresh, , stale] = byKind[kind[row] ?? 0] ?? [Infinity, Infinity, Infinity];
    if (ageMs <= fresh || ageMs > stale) continue;
    const stepMs = ageMs < MINUTE_MS ? SECOND_MS : MINUTE_MS;
    inMs = Math.min(inMs, stepMs - (ageMs % stepMs));
  }
  return nowMs + inMs;
}
