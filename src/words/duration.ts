import { decimal, measure, THIN, UNKNOWN } from './number.ts';
import type { Script } from './script.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

function two(value: number): string {
  return value.toString().padStart(2, '0');
}

function long(ms: number): string {
  if (ms < 2 * DAY_MS) {
    return `${Math.floor(ms / HOUR_MS)}${THIN}h${THIN}${two(Math.floor((ms % HOUR_MS) / MINUTE_MS))}`;
  }
  return `${Math.floor(ms / DAY_MS)}${THIN}d${THIN}${Math.floor((ms % DAY_MS) / HOUR_MS)}${THIN}h`;
}

/** A running count of time: `0:44`, `22:40`, then `1 h 45`, `3 d 4 h`. What has not begun is `0:00`. */
export function counter(ms: number): string {
  if (Number.isNaN(ms) || ms === Infinity) return UNKNOWN;
  const passed = Math.max(0, ms);
  if (passed >= HOUR_MS) return long(passed);
  const seconds = Math.floor(passed / SECOND_MS);
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

/** A length of time in its largest fitting unit, never rounded up: `12 s`, `34 min`, `3 h 10`. */
export function duration(script: Script, ms: number): string {
  if (Number.isNaN(ms) || ms === Infinity) return UNKNOWN;
  const passed = Math.max(0, ms);
  if (passed < MINUTE_MS) return measure(script, Math.floor(passed / SECOND_MS), 's');
  if (passed < HOUR_MS) return measure(script, Math.floor(passed / MINUTE_MS), 'min');
  return long(passed);
}

/** The age of something at `nowMs`; a source whose clock runs ahead gives an age of nothing, not less. */
export function age(script: Script, sinceMs: number | undefined, nowMs: number): string {
  return sinceMs === undefined ? UNKNOWN : duration(script, nowMs - sinceMs);
}

/** The delay of a link, with tenths while it is short: `0,4 s`, `48 s`, `2 min`. */
export function latency(script: Script, ms: number): string {
  const passed = Math.max(0, ms);
  const tenths = Math.floor(passed / 100) / 10;
  return tenths < 10 ? `${decimal(script, tenths, 1)}${THIN}s` : duration(script, passed);
}
