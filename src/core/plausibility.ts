import { DEFAULT_ACCURACY_M, withRecent, type DeviceState, type Fix } from './device-state.ts';
import { flagged, type Flag } from './envelope.ts';
import { inBox } from './geo/polygon.ts';
import { atMostM, distanceM, M_PER_DEG_LAT, mPerDegLon } from './geo/sphere.ts';
import type { KindLimits } from './limits.ts';
import type { PositionReport } from './observation.ts';
import type { Box } from './place.ts';
import { timedReport } from './report-clock.ts';

/**
 * What becomes of a position report. `accept` may move the mark; `history` is kept but never moves it; `seenOnly` says
 * that the device is alive; `quarantine` waits for a person; `duplicate` and `drop` are counted and gone.
 */
export type Verdict = 'accept' | 'history' | 'seenOnly' | 'quarantine' | 'duplicate' | 'drop';

export const REJECT_REASONS = [
  'noFix',
  'badClock',
  'outsideArea',
  'swapped',
  'duplicate',
  'duplicateId',
  'late',
  'suspectJump'
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

export type JudgeRules = {
  readonly limits: KindLimits;
  readonly operatingArea: Box;
  /** False for a feed whose devices have no clock worth believing: bad times are then replaced by ours. */
  readonly trustworthyClock: boolean;
};

/** `report` is the one to go on with: with all flags, and with our time where the device's own could not be used. */
export type Judgement = {
  readonly verdict: Verdict;
  readonly reason: RejectReason | undefined;
  readonly flags: readonly Flag[];
  readonly report: PositionReport;
  readonly state: DeviceState;
};

/** How far past the operating area a fix may lie, metres: a pursuit or a transfer, not another continent. */
export const OUTSIDE_MARGIN_M = 150_000;

const LATE_MS = 600_000;
const CONSISTENT_FIXES = 3;
const FROZEN_MS = 120_000;
const FROZEN_SPEED_MPS = 2;
/** Two fixes of one instant nearer than this are one fix told twice (RMC and GGA of one epoch), metres. */
const SAME_PLACE_M = 30;
/** The most that a fix's own error may excuse of a jump, metres: a fix of kilometres' error is no licence to leap. */
const MAX_SLACK_M = 200;

/** Judges one position report by what its device said before (the generic rules for all feeds). Pure; times in ms. */
export function judge(
  state: DeviceState,
  report: PositionReport,
  rules: JudgeRules,
  nowMs: number
): Judgement {
  const { lon, lat } = report;
  if (report.fix === 'none' || lon === undefined || lat === undefined || isNullIsland(lon, lat)) {
    return rest('seenOnly', 'noFix', report, state);
  }
  const timed = timedReport(report, rules.trustworthyClock, nowMs);
  if (timed === undefined) return rest('quarantine', 'badClock', report, state);
  const outside = outsideReason(lon, lat, rules.operatingArea);
  if (outside === 'swapped') return rest('quarantine', outside, timed, state, ['outsideArea', 'swapped']);
  if (outside !== undefined) return rest('quarantine', outside, timed, state, ['outsideArea']);

  const { measuredAtMs } = timed;
  const fix: Fix = { lon, lat, accuracyM: timed.accuracyM ?? DEFAULT_ACCURACY_M, measuredAtMs };
  // Times that are ours say nothing of what the device meant to be one fix.
  const twin = timed.timeQuality === 'server' ? undefined : measuredAt(state.recent, measuredAtMs);
  if (twin !== undefined) {
    return distanceM(twin.lon, twin.lat, lon, lat) <= SAME_PLACE_M
      ? rest('duplicate', 'duplicate', timed, state)
      : rest('drop', 'duplicateId', timed, state, ['duplicateId']);
  }
  const { believed, candidate, frozenSinceMs } = state;
  const heard: DeviceState = { believed, candidate, frozenSinceMs, recent: withRecent(state.recent, fix) };
  if (nowMs - measuredAtMs > LATE_MS || measuredAtMs <= (believed?.measuredAtMs ?? -Infinity)) {
    return rest('history', 'late', timed, heard, ['late']);
  }
  return place(heard, fix, timed, rules.limits.maxSpeedMps);
}

function place(state: DeviceState, fix: Fix, report: PositionReport, maxSpeedMps: number): Judgement {
  const { believed, candidate, recent } = state;
  if (believed !== undefined && isTooFast(believed, fix, maxSpeedMps)) {
    const isNewer = candidate === undefined || fix.measuredAtMs > candidate.fix.measuredAtMs;
    const agrees = candidate !== undefined && isNewer && !isTooFast(candidate.fix, fix, maxSpeedMps);
    const count = agrees ? candidate.count + 1 : 1;
    if (count < CONSISTENT_FIXES) {
      const doubted = isNewer ? { ...state, candidate: { fix, count } } : state;
      return rest('history', 'suspectJump', report, doubted, ['suspectJump']);
    }
    // The fix that settles a jump keeps the flag: the way to it was not travelled, so it goes over no line.
    const settled = { believed: fix, candidate: undefined, frozenSinceMs: undefined, recent };
    return rest('accept', undefined, report, settled, ['suspectJump']);
  }
  const frozenSinceMs = frozenSince(state, fix, report.speedMps);
  const next = { believed: fix, candidate: undefined, frozenSinceMs, recent };
  return frozenSinceMs !== undefined && fix.measuredAtMs - frozenSinceMs >= FROZEN_MS
    ? rest('accept', undefined, report, next, ['frozen'])
    : rest('accept', undefined, report, next);
}

function rest(
  verdict: Verdict,
  reason: RejectReason | undefined,
  report: PositionReport,
  state: DeviceState,
  found?: readonly Flag[]
): Judgement {
  if (found === undefined) return { verdict, reason, flags: report.flags, report, state };
  const flags = found.reduce(flagged, report.flags);
  return { verdict, reason, flags, report: flags === report.flags ? report : { ...report, flags }, state };
}

function measuredAt(fixes: readonly Fix[], measuredAtMs: number): Fix | undefined {
  for (const fix of fixes) if (fix.measuredAtMs === measuredAtMs) return fix;
  return undefined;
}

function outsideReason(lon: number, lat: number, area: Box): 'outsideArea' | 'swapped' | undefined {
  if (inBox(area, lon, lat)) return undefined;
  const [west, south, east, north] = area;
  const northM = Math.max(south - lat, 0, lat - north) * M_PER_DEG_LAT;
  const eastM = Math.max(west - lon, 0, lon - east) * mPerDegLon(lat);
  if (Math.hypot(eastM, northM) <= OUTSIDE_MARGIN_M) return undefined;
  return inBox(area, lat, lon) ? 'swapped' : 'outsideArea';
}

// What feeds send for "no fix".
function isNullIsland(lon: number, lat: number): boolean {
  return Math.abs(lon) < 1e-6 && Math.abs(lat) < 1e-6;
}

/** How far two fixes lie apart beyond what their errors explain, metres. */
function gapM(a: Fix, b: Fix): number {
  const slackM = Math.min(a.accuracyM, MAX_SLACK_M) + Math.min(b.accuracyM, MAX_SLACK_M);
  return Math.max(0, distanceM(a.lon, a.lat, b.lon, b.lat) - slackM);
}

function isTooFast(from: Fix, to: Fix, maxSpeedMps: number): boolean {
  // Whole seconds are what many trackers send, so less than one says nothing of speed.
  const sec = Math.max(1, (to.measuredAtMs - from.measuredAtMs) / 1000);
  // Most fixes lie so near that no sine is needed to see it.
  if (atMostM(from.lon, from.lat, to.lon, to.lat) / sec <= maxSpeedMps) return false;
  return gapM(from, to) / sec > maxSpeedMps;
}

function frozenSince(state: DeviceState, fix: Fix, speedMps: number | undefined): number | undefined {
  const { believed } = state;
  if (believed === undefined || speedMps === undefined || speedMps <= FROZEN_SPEED_MPS) return undefined;
  if (believed.lon !== fix.lon || believed.lat !== fix.lat) return undefined;
  return state.frozenSinceMs ?? believed.measuredAtMs;
}
