import { Deck, MapView } from 'deck.gl';
import type { Limits } from '#core/limits.ts';
import { atlasOn, createAtlas, type Device } from '../../../src/lib/scene/atlas.ts';
import { createColumns, createFrameIntake } from '../../../src/lib/scene/columns.ts';
import { createLooks } from '../../../src/lib/scene/looks.ts';
import { createMarksPicture } from '../../../src/lib/scene/marks-picture.ts';
import { paletteFrom } from '../../../src/lib/scene/palette.ts';
import type { SceneInput } from '../../../src/lib/scene/input.ts';
import type { Register } from '../../../src/lib/scene/register.ts';
import { survey, type Survey } from '../../../src/lib/scene/survey.ts';
import type { Side, Task } from './side.ts';

const limit = { freshSec: 60, ageingSec: 300, staleSec: 3600, maxSpeedMps: 60 };
const LIMITS: Limits = { vehicle: limit, foot: limit, drone: limit, sensor: limit, group: limit };
const REGISTER: Register = {
  assetKinds: new Map(),
  assetCallsigns: new Map(),
  unitCallsigns: new Map(),
  carriers: new Map(),
  standing: new Set()
};
const SURVEY_MS = 1000;

/** Starts deck in the page, looking at Pirot. */
export async function startDeck(): Promise<{ deck: Deck<MapView>; device: Device }> {
  let deck: Deck<MapView> | undefined;
  const device = await new Promise<Device>((onDeviceInitialized) => {
    deck = new Deck({
      parent: document.body as HTMLDivElement,
      views: new MapView(),
      initialViewState: { longitude: 22.6, latitude: 43.2, zoom: 8 },
      width: 1280,
      height: 720,
      layers: [],
      onDeviceInitialized,
      onError: (error) => console.error(error)
    });
  });
  if (!deck) throw new Error('no deck');
  while (!deck.isInitialized) await new Promise((resolve) => setTimeout(resolve, 20));
  return { deck, device };
}

/** What we ship: bytes, rows, and a layer that draws them as they lie. */
export async function ours({ packets }: Task): Promise<Side> {
  const { deck, device } = await startDeck();
  const atlas = atlasOn(device, await createAtlas('/icons.svg', 1));
  const columns = createColumns();
  const intake = createFrameIntake(columns, (error) => console.error(error));
  const looks = createLooks(columns, atlas);
  const picture = createMarksPicture(columns, atlas);
  deck.setProps({ layers: [picture.ahead, picture.marks] });
  const palette = paletteFrom(() => '#7fd1b9');
  const input = { units: new Map() } as unknown as SceneInput;
  let surveyedMs = -Infinity;
  let found: Survey | undefined;
  return {
    update(second) {
      const needed = intake.take(packets[second] ?? new Uint8Array(0));
      if (needed.length > 0) throw new Error('A frame does not follow');
    },
    draw(nowMs) {
      looks.update(REGISTER, input);
      if (found === undefined || nowMs - surveyedMs >= SURVEY_MS) {
        found = survey(columns, LIMITS, nowMs, [21.5, 42.4, 23.7, 44]);
        surveyedMs = nowMs;
      }
      const { epochMs } = columns;
      picture.tell({ palette, limits: LIMITS, nowMs, movedMs: nowMs, epochMs, selectedRow: -1 }, found);
    }
  };
}
