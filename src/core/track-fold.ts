import type { Judgement } from './plausibility.ts';
import type { PositionReport } from './observation.ts';
import type { Limits, TrackKind } from './limits.ts';
import type { Flag } from './envelope.ts';
import type { Track } from './track.ts';

/** Whose report it is: the track it belongs to, and whether the device is the asset's own or a phone carried in it. */
export type Identity = {
  readonly trackId: string;
  readonly kind: TrackKind;
  readonly assetId: string | undefined;
  readonly unitId: string | undefined;
  readonly source: 'own' | 'phone';
};

/**
 * The rule "own tracker first": of two devices on one asset the fresher fix is the mark, but a phone's fix is not taken
 * while the newest fix of the asset's own tracker (`ownFixMs`) is fresh, and no mark moves back in time.
 */
export function takesMark(
  track: Track | undefined,
  report: PositionReport,
  identity: Identity,
  ownFixMs: number | undefined,
  limits: Limits
): boolean {
  if (track !== undefined && report.measuredAtMs < track.measuredAtMs) return false;
  if (identity.source === 'own' || ownFixMs === undefined) return true;
  return report.measuredAtMs - ownFixMs > limits[identity.kind].freshSec * 1000;
}

/**
 * A track after one judged report. `takes` comes from `takesMark`; a report that may not move the mark still says that
 * its device is alive. Undefined only where nothing was known and the report shows no place to believe.
 */
export function foldTrack(
  track: Track | undefined,
  judgement: Judgement,
  identity: Identity,
  takes: boolean
): Track | undefined {
  const { verdict, report } = judgement;
  const { lon, lat } = report;
  switch (verdict) {
    case 'accept':
      if (!takes || lon === undefined || lat === undefined) return seen(track, report, []);
      return {
        id: identity.trackId,
        kind: identity.kind,
        assetId: identity.assetId,
        unitId: identity.unitId,
        lon,
        lat,
        accuracyM: report.accuracyM,
        speedMps: report.speedMps,
        courseDeg: report.courseDeg,
        // A fix without a battery reading says nothing of the battery, so the last word of the same device holds.
        batteryPct: report.batteryPct ?? (track?.deviceId === report.deviceId ? track.batteryPct : undefined),
        measuredAtMs: report.measuredAtMs,
        sentAtMs: report.sentAtMs,
        receivedAtMs: report.receivedAtMs,
        deviceId: report.deviceId,
        lastSeenMs: Math.max(track?.lastSeenMs ?? -Infinity, report.receivedAtMs),
        flags: report.flags
      };
    case 'history':
      // A doubted fix of the device that holds the mark makes the mark doubtful until a fix is believed again.
      return seen(track, report, judgement.reason === 'suspectJump' ? ['suspectJump'] : []);
    case 'seenOnly':
    case 'quarantine':
      return seen(track, report, []);
    case 'duplicate':
    case 'drop':
      return track;
    default:
      return verdict satisfies never;
  }
}

function seen(track: Track | undefined, report: PositionReport, doubts: readonly Flag[]): Track | undefined {
  if (track === undefined) return undefined;
  const holdsMark = track.deviceId === report.deviceId;
  return {
    ...track,
    batteryPct: holdsMark ? (report.batteryPct ?? track.batteryPct) : track.batteryPct,
    lastSeenMs: Math.max(track.lastSeenMs, report.receivedAtMs),
    flags: holdsMark && doubts.length > 0 ? [...new Set([...track.flags, ...doubts])] : track.flags
  };
}
