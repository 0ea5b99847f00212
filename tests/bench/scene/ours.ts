import type { Limits } from '#core/limits.ts';
import { atlasOn, createAtlas } from '../../../src/lib/scene/atlas.ts';
import { createColumns, createFrameIntake } from '../../../src/lib/scene/columns.ts';
import type { SceneInput } from '../../../src/lib/scene/input.ts';
import { createLooks } from '../../../src/lib/scene/looks.ts';
import { createMarksPicture } from '../../../src/lib/scene/marks-picture.ts';
import { createPulse } from '../../../src/lib/scene/pulse.ts';
import { survey, type Survey } from '../../../src/lib/scene/survey.ts';
import { createTick } from '../../../src/lib/scene/tick.ts';
import { startDeck } from './deck.ts';
import { PALETTE, REGISTER } from './look.ts';
import type { Side, Task } from './side.ts';

const limit = { freshSec: 60, ageingSec: 300, staleSec: 3600, maxSpeedMps: 60 };
const LIMITS: Limits = { vehicle: limit, foot: limit, drone: limit, sensor: limit, group: limit };
const SURVEY_MS = 1000;
const PENDING_MS = 50;

/** What we ship: bytes, rows, and a layer that draws them as they lie, with the tick of a map. */
export async function ours({ packets }: Task): Promise<Side> {
  const pulse = createPulse();
  const deck = await startDeck(pulse.props);
  const atlas = atlasOn(deck.device, await createAtlas('/icons.svg', 1));
  const columns = createColumns();
  const intake = createFrameIntake(columns, (error) => console.error(error));
  const looks = createLooks(columns, atlas);
  const picture = createMarksPicture(columns, atlas);
  void deck.show([picture.ahead, picture.marks]);
  const input = { units: new Map() } as unknown as SceneInput;
  let surveyedMs = -Infinity;
  let found: Survey | undefined;
  let nowMs = 0;
  let drawn = (): void => undefined;
  const tick = createTick(
    () => {
      looks.update(REGISTER, input);
      if (found === undefined || nowMs - surveyedMs >= SURVEY_MS) {
        found = survey(columns, LIMITS, nowMs, [21.5, 42.4, 23.7, 44]);
        surveyedMs = nowMs;
      }
      const { epochMs } = columns;
      const moment = { palette: PALETTE, limits: LIMITS, nowMs, movedMs: nowMs, epochMs, selectedRow: -1 };
      picture.tell(moment, found);
      pulse.beat();
      drawn();
      return picture.isPending() ? PENDING_MS : Infinity;
    },
    () => performance.now(),
    () => true
  );
  return {
    update(second) {
      const needed = intake.take(packets[second] ?? new Uint8Array(0));
      if (needed.length > 0) throw new Error('A frame does not follow');
    },
    draw(atMs) {
      nowMs = atMs;
      return new Promise<void>((resolve) => {
        drawn = resolve;
        tick.ask();
      });
    }
  };
}
