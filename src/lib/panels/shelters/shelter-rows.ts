import type { Room } from '#core/room.ts';
import { fullDate } from '#words/clock.ts';
import { say } from '#words/say.ts';
import type { Naming } from '$lib/state/naming.ts';

/** One reception centre as a line of the list. `state` is a word wherever a bar would be a zero. */
export type ShelterRow = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly state: string | undefined;
  readonly occupied: number | undefined;
  readonly beds: number | undefined;
  readonly figures: string;
  readonly reportedAtMs: number | undefined;
  /** The share at which it asks for attention is passed. */
  readonly asks: boolean;
  readonly toBeConfirmed: boolean;
};

/** Those that reported first, fullest first; the others in the order of the pack. */
export function shelterRows(room: Room, naming: Naming): readonly ShelterRow[] {
  const { script } = naming;
  const full = room.pack?.thresholds.shelterFullShare ?? 1;
  const rows = (room.pack?.shelters ?? []).map((shelter): ShelterRow => {
    const { id, capacity, status } = shelter;
    const report = room.occupancy[id];
    const beds = report?.beds ?? capacity?.beds;
    const occupied = report?.occupied;
    return {
      id,
      name: naming.shelter(id),
      kind: say(script, `shelter.kind.${shelter.kind}`),
      state: stateWord(status, report?.status, script),
      occupied,
      beds,
      figures: figuresOf(occupied, beds, script),
      reportedAtMs: report?.reportedAtMs,
      asks: occupied !== undefined && beds !== undefined && occupied >= beds * full,
      toBeConfirmed: shelter.toBeConfirmed && report?.beds === undefined
    };
  });
  const share = ({ occupied, beds }: ShelterRow): number =>
    occupied === undefined ? -1 : beds ? occupied / beds : 0;
  return rows.sort((a, b) => share(b) - share(a));
}

function figuresOf(occupied: number | undefined, beds: number | undefined, script: Naming['script']): string {
  if (occupied === undefined) return say(script, 'shelter.neverReported');
  return beds === undefined
    ? say(script, 'shelter.occupiedOnly', { occupied })
    : say(script, 'shelter.occupied', { occupied, beds });
}

/** A word where the centre does not simply take people in; a report tells more than the pack. */
function stateWord(
  status: {
    readonly state: 'active' | 'standby' | 'suspended' | 'closed';
    readonly until?: string | undefined;
  },
  reported: 'open' | 'full' | 'closed' | 'evacuating' | 'unknown' | undefined,
  script: Naming['script']
): string | undefined {
  if (reported !== undefined && reported !== 'open') return say(script, `shelter.status.${reported}`);
  if (status.state === 'active' || reported === 'open') return undefined;
  return status.state === 'suspended' && status.until !== undefined
    ? say(script, 'shelter.suspendedUntil', { date: fullDate(script, Date.parse(status.until)) })
    : say(script, `shelter.state.${status.state}`);
}
