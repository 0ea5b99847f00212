import type { Columns } from './columns.ts';
import type { SceneInput } from './input.ts';
import { inkOf } from './marks.ts';
import { rgba } from './palette.ts';
import { isDrawn, type Register } from './register.ts';
import { SEATS_ROW_BITS } from './trail-shader.ts';

const OPACITY = 0.75;

/** The colours of all trails, four numbers a seat, in whole rows: that of the mark, and none where there is no mark. */
export function trailInks(columns: Columns, register: Register, input: SceneInput): Uint8Array {
  const { trails } = columns;
  const rows = Math.max(1, Math.ceil(trails.seats / (1 << SEATS_ROW_BITS)));
  const inks = new Uint8Array(rows * (4 << SEATS_ROW_BITS));
  for (const identity of columns.identities) {
    const seat = trails.seatOf.get(identity.id);
    if (seat !== undefined && isDrawn(register, identity))
      inks.set(rgba(input.palette, inkOf(input, identity), OPACITY), seat * 4);
  }
  return inks;
}
