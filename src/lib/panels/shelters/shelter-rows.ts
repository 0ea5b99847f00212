import type { Room } from '#core/room.ts';
import { standingOf, type Standing } from '#core/standing.ts';
import { say } from '#words/say.ts';
import type { Naming } from '$lib/state/naming.ts';
import { standingWord } from '../reception/shelter-lines.ts';

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
    const { id, capacity } = shelter;
    const report = room.occupancy[id];
    const beds = report?.beds ?? capacity?.beds;
    const occupied = report?.occupied;
    return {
      id,
      name: naming.shelter(id),
      kind: say(script, `shelter.kind.${shelter.kind}`),
      state: stateWord(standingOf(shelter, room.shelterStates[id], report), report?.status, naming),
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

/** A word where the centre does not simply take people in. */
function stateWord(
  standing: Standing,
  reported: 'open' | 'full' | 'closed' | 'evacuating' | 'unknown' | undefined,
  naming: Naming
): string | undefined {
  const { script } = naming;
  if (reported === 'closed' || reported === 'evacuating') return say(script, `shelter.status.${reported}`);
  if (standing.state !== 'active') return standingWord(standing, naming);
  return reported === undefined || reported === 'open'
    ? undefined
    : say(script, `shelter.status.${reported}`);
}
