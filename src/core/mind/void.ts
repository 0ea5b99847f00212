import type { Alert, Severity } from '../alert.ts';
import { VEHICLE_SIGHT_M } from '../border-watch-sight.ts';
import type { BorderWatch } from '../border-watch.ts';
import type { FactDraft } from '../fact.ts';
import type { Pack, Sector } from '../pack.ts';
import type { Room } from '../room.ts';
import { ended, isGoingOn, newAlert, raised } from './new-alert.ts';

/** Why a section is void: nobody has looked at a stretch of it for too long, or crews and sensors are both below their floor. */
export const VOID_CAUSES = ['unwatched', 'unmanned'] as const;
export type VoidCause = (typeof VOID_CAUSES)[number];

/** A shorter forgotten stretch is shown, not called: one car that drives by sees all of it. Metres. */
export const VOID_M = VEHICLE_SIGHT_M;
/** A void is over when it has been well for so long, ms: a crew that turns at the end of its round must not blink. */
export const VOID_CLEAR_MS = 2 * 60_000;

/** Since when a section has been void for a cause, and well again; nothing where it is neither. */
export type VoidTimer = { readonly badSinceMs: number; readonly wellSinceMs: number | undefined };

/** The timer after one more look; it forgets a badness that has been well for `VOID_CLEAR_MS`. */
export function nextVoidTimer(
  before: VoidTimer | undefined,
  isBad: boolean,
  nowMs: number
): VoidTimer | undefined {
  if (isBad) return { badSinceMs: before?.badSinceMs ?? nowMs, wellSinceMs: undefined };
  if (before === undefined) return undefined;
  // A clock set back must not keep it void for as long.
  const wellSinceMs = Math.min(before.wellSinceMs ?? nowMs, nowMs);
  return nowMs - wellSinceMs >= VOID_CLEAR_MS ? undefined : { ...before, wellSinceMs };
}

/** Whether a section is bad for a cause at this moment. */
export function isVoid(
  cause: VoidCause,
  sector: Sector,
  watch: BorderWatch,
  { memberships }: Pick<Room, 'memberships'>,
  { units }: Pick<Pack, 'units'>,
  working: readonly { readonly sectorIds: readonly string[] }[]
): boolean {
  const { id, minUnits, minSensors } = sector;
  switch (cause) {
    case 'unwatched':
      return (watch.sectors[id]?.forgottenM ?? 0) >= VOID_M;
    case 'unmanned': {
      if (working.filter(({ sectorIds }) => sectorIds.includes(id)).length >= minSensors) return false;
      const here = units.filter(({ assetIds }) => assetIds.some((asset) => memberships[asset]?.includes(id)));
      return here.length < minUnits;
    }
    default:
      return cause satisfies never;
  }
}

/** The alert of a section for a cause that goes on. */
export function openVoid(
  { alerts }: Pick<Room, 'alerts'>,
  sectorId: string,
  cause: VoidCause
): Alert | undefined {
  const prefix = prefixOf(sectorId, cause);
  return Object.values(alerts).find((alert) => alert.id.startsWith(prefix) && isGoingOn(alert));
}

/**
 * The alert of a section for a cause: raised once for each badness, ended when its timer has forgotten it. A hub that
 * runs since `startedMs` calls only what it could have seen itself; what it does not know it shows, and waits.
 */
export function voidDraft(
  cause: VoidCause,
  sector: Sector,
  timer: VoidTimer | undefined,
  watch: BorderWatch,
  { alerts }: Pick<Room, 'alerts'>,
  startedMs: number,
  nowMs: number
): FactDraft | undefined {
  const { id: sectorId, maxUnwatchedSec, impactLevel } = sector;
  const open = openVoid({ alerts }, sectorId, cause);
  if (timer === undefined) return open && ended(open, nowMs);
  if (open || timer.wellSinceMs !== undefined) return undefined;
  // What was forgotten has its time behind it; who is missing may come back.
  const sinceMs = cause === 'unmanned' ? timer.badSinceMs : startedMs;
  if (nowMs - sinceMs < maxUnwatchedSec * 1000) return undefined;
  const id = prefixOf(sectorId, cause) + Math.round(timer.badSinceMs);
  if (alerts[id]) return undefined;
  const section = watch.sectors[sectorId];
  const longestMs = (section?.longestSec ?? 0) * 1000;
  const unwatchedM = (cause === 'unwatched' ? section?.forgottenM : section?.unwatchedM) ?? 0;
  const alert: Alert = newAlert(id, 'sectorVoid', GRAVITY[impactLevel], {
    measuredAtMs: Math.round(cause === 'unwatched' ? nowMs - longestMs : timer.badSinceMs),
    raisedAtMs: Math.round(nowMs),
    sourceId: sectorId,
    sectorId,
    gap: { cause, unwatchedM }
  });
  return raised(alert);
}

function prefixOf(sectorId: string, cause: VoidCause): string {
  return `alert:sectorVoid:${sectorId}:${cause}:`;
}

const GRAVITY: Readonly<Record<Sector['impactLevel'], Severity>> = {
  low: 1,
  medium: 1,
  high: 2,
  critical: 3
};
