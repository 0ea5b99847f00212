import { bedsOf } from '#core/beds.ts';
import { nextHourMs, projectedOccupancy } from '#core/forecast.ts';
import type { Room } from '#core/room.ts';
import { fullDate } from '#words/clock.ts';
import { say } from '#words/say.ts';
import type { Naming } from '$lib/state/naming.ts';

/** The hour at which the house counts: beds have to be there when the buses come. */
const MORNING_HOUR = 8;
/** A report this old, ms, is shown as old; the best fit goes on believing it for longer. */
const OLD_MS = 3 * 3_600_000;

/** One place as a line of the table. `word` stands in place of the bar where no bar would be true. */
export type ShelterLine = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly state: 'active' | 'standby' | 'suspended' | 'closed';
  readonly word: string | undefined;
  readonly icon: string;
  readonly beds: number | undefined;
  readonly occupied: number | undefined;
  readonly reserved: number;
  readonly free: number | undefined;
  /** In the morning, should things go on as they go. */
  readonly projected: number | undefined;
  readonly reportedAtMs: number | undefined;
  readonly isOld: boolean;
  /** Nearly full, full or beyond. */
  readonly isTight: boolean;
};

const ORDER = ['active', 'standby', 'suspended', 'closed'] as const;

/** Places that take people in first, then the others; each in the order of the pack. */
export function shelterLines(room: Room, naming: Naming, nowMs: number): readonly ShelterLine[] {
  const { pack } = room;
  if (!pack) return [];
  const morningMs = nextHourMs(nowMs, MORNING_HOUR, pack.timeZone);
  const lines = pack.shelters.map((shelter): ShelterLine => {
    const { id, kind } = shelter;
    const { standing, beds, occupied, reserved, free, reportedAtMs } = bedsOf(shelter, room, nowMs);
    const isOld = reportedAtMs !== undefined && nowMs - reportedAtMs > OLD_MS;
    const isTight =
      beds !== undefined && free !== undefined && beds - free >= beds * pack.thresholds.shelterFullShare;
    const isActive = standing.state === 'active';
    return {
      id,
      name: naming.shelter(id),
      kind: say(naming.script, `shelter.kind.${kind}`),
      state: standing.state,
      word: isActive
        ? occupied === undefined
          ? say(naming.script, 'shelter.neverReported')
          : undefined
        : standingWord(standing, naming),
      icon: iconOf(standing.state, isOld || isTight),
      beds,
      occupied,
      reserved,
      free,
      projected: isActive ? projectedOccupancy(room.reports[id] ?? [], reserved, morningMs) : undefined,
      reportedAtMs,
      isOld,
      isTight
    };
  });
  return lines.sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
}

/** What all open places together hold, over those that say both figures. */
export function totals(lines: readonly ShelterLine[]): { readonly occupied: number; readonly beds: number } {
  let [occupied, beds] = [0, 0];
  for (const line of lines)
    if (line.state === 'active' && line.occupied !== undefined && line.beds !== undefined) {
      occupied += line.occupied;
      beds += line.beds;
    }
  return { occupied, beds };
}

/** `обустављен до 30. 11. 2026.` */
export function standingWord(
  { state, until }: Pick<ShelterLine, 'state'> & { readonly until?: string | undefined },
  { script }: Naming
): string {
  return state === 'suspended' && until !== undefined
    ? say(script, 'shelter.suspendedUntil', { date: fullDate(script, Date.parse(until)) })
    : say(script, `shelter.state.${state}`);
}

function iconOf(state: ShelterLine['state'], asks: boolean): string {
  switch (state) {
    case 'active':
      return asks ? 'v-medium' : 'a-available';
    case 'standby':
      return 'v-low';
    case 'suspended':
      return 'a-unavailable';
    case 'closed':
      return 'u-close';
    default:
      return state satisfies never;
  }
}
