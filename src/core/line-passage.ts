import { crossings, nearestOnPath, type LineHit } from './geo/segment.ts';
import type { LonLat } from './place.ts';
import { clearanceM, type SectorFix } from './sector.ts';
import { LINE_KINDS, type KindOfLine, type LineKind, type SectorLines } from './sector-line.ts';

/** A believed fix on its way: crossings join fixes of one device only. */
export type PassageFix = SectorFix & { readonly measuredAtMs: number; readonly deviceId: string };

/** A line that a track went over, the place, and the time in between two fixes. */
export type LineCrossing = {
  readonly sectorId: string;
  readonly line: LineKind;
  readonly direction: 'in' | 'out';
  readonly at: LonLat;
  readonly measuredAtMs: number;
};

/** A passage that waits for a fix clear of the line; `net` counts passages in less passages out. */
type Pending = {
  readonly net: number;
  readonly sectorId: string;
  readonly at: LonLat;
  readonly measuredAtMs: number;
};

/** `unsure` says that the track was found on the line, so that the side it came from is not known. */
type Side = { readonly pending: Pending | undefined; readonly unsure: boolean };

/**
 * The last believed fix of a track and what is open about the lines near it. The lines of one kind are judged as one
 * line: they join end to end, and who wavers about a joint must not leave one section and come into the next.
 */
export type Passage = { readonly last: PassageFix; readonly sides: Readonly<Record<LineKind, Side>> };

/** Fixes further apart say nothing of the way between them, ms. */
export const MAX_LEG_MS = 600_000;

/**
 * Follows a track over the lines with its next believed fix. A passage counts once a fix lies clear of the lines on
 * the other side (`clearanceM`), with the place and time where the way between two fixes met the line; going along a
 * line, or over it and back, counts as nothing. Suspect fixes are the caller's to leave out.
 */
export function followLines(
  passage: Passage | undefined,
  fix: PassageFix,
  lines: SectorLines
): { readonly passage: Passage; readonly crossings: readonly LineCrossing[] } {
  const last = passage !== undefined && isLeg(passage.last, fix) ? passage.last : undefined;
  const crossed: LineCrossing[] = [];

  function side(kind: LineKind): Side {
    if (passage === undefined || last === undefined) {
      return { pending: undefined, unsure: !isClear(fix, lines[kind]) };
    }
    const before = passage.sides[kind];
    const pending = passed(before.pending, last, fix, lines[kind]);
    if (pending === undefined && !before.unsure) return before.pending === undefined ? before : CLEAR;
    if (!isClear(fix, lines[kind])) return { pending, unsure: before.unsure };
    if (pending !== undefined && !before.unsure) {
      const { net, ...crossing } = pending;
      crossed.push({ ...crossing, line: kind, direction: net > 0 ? 'in' : 'out' });
    }
    return CLEAR;
  }

  const sides = { border: side('border'), critical: side('critical') };
  crossed.sort(
    (a, b) => a.measuredAtMs - b.measuredAtMs || LINE_KINDS.indexOf(a.line) - LINE_KINDS.indexOf(b.line)
  );
  return { passage: { last: fix, sides }, crossings: crossed };
}

const CLEAR: Side = { pending: undefined, unsure: false };

function passed(
  before: Pending | undefined,
  from: PassageFix,
  to: PassageFix,
  { path, sectorIds }: KindOfLine
): Pending | undefined {
  let net = before?.net ?? 0;
  let first: LineHit | undefined;
  for (const hit of path ? crossings(from.lon, from.lat, to.lon, to.lat, path) : []) {
    // There and back within one leg is the straight way cutting a bend.
    if (hit.net === 0) continue;
    net += hit.net;
    if (first === undefined || hit.fraction < first.fraction) first = hit;
  }
  if (net === 0) return undefined;
  if (before !== undefined || first === undefined) return before && { ...before, net };
  const measuredAtMs = Math.round(from.measuredAtMs + (to.measuredAtMs - from.measuredAtMs) * first.fraction);
  return { net, sectorId: sectorIds[first.line] ?? '', at: [first.lon, first.lat], measuredAtMs };
}

function isLeg(from: PassageFix, to: PassageFix): boolean {
  const gapMs = to.measuredAtMs - from.measuredAtMs;
  return gapMs > 0 && gapMs <= MAX_LEG_MS && from.deviceId === to.deviceId;
}

function isClear({ lon, lat, accuracyM }: PassageFix, { path }: KindOfLine): boolean {
  return path === undefined || nearestOnPath(lon, lat, path, clearanceM(accuracyM)) === undefined;
}
