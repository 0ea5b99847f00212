import type { LonLat } from '#core/place.ts';
import { say } from '#words/say.ts';
import { postAs } from './device.ts';
import { tabTo } from './keyboard.ts';
import { mapOf, type Picture, type Px } from './map.ts';
import { open, setUp } from './officer.ts';
import { expect, test } from './page.ts';

// A real hub: nobody plays here, so what is on the map is what the test put there.
test.use({ night: { VIDIK_EXERCISE: '0', VIDIK_LOG: 'error' } });

/** Devices that are on no equipment of ours: what they report is drawn as somebody else's. */
const STRANGERS = 'bosilegrad bujanovac divljana krnjaca obrenovac vranje pirot presevo'.split(' ');
/**
 * A meadow above Bela Palanka, in the middle of a square of the ground that gathers at this zoom; from there eastwards
 * they stand so far from one another that they overlap unless seen near.
 */
const MEADOW: LonLat = [22.46835, 43.29091];
const APART_DEG = 30 / 81_000;
const PLACES = STRANGERS.map((_, i): LonLat => [MEADOW[0] + i * APART_DEG, MEADOW[1]]);
const ZOOM = 12.5;
/** A disc and its line, in pixels from its middle. */
const DISC_PX = 12;

test('strangers that overlap are one disc with their number; who goes nearer, by keys alone, sees each of them', async ({
  page,
  hub
}) => {
  const admin = await setUp(hub);
  await page.addInitScript(() => {
    localStorage.setItem('vidik.preferences', JSON.stringify({ hiddenLayers: ['labels'] }));
  });
  await open(page, hub, admin, `/watch?at=${MEADOW.join(',')},${ZOOM}`);
  const map = mapOf(page);
  await map.drawn();
  const empty = await map.picture();
  for (const [i, name] of STRANGERS.entries()) {
    const [lon, lat] = PLACES[i] ?? MEADOW;
    await postAs(hub, `reception-${name}`, { v: 1, kind: 'position', observedAt: Date.now(), lon, lat });
  }
  await expect.poll(async () => (await map.counts()).rows).toBe(STRANGERS.length);

  const told = page.getByText(say('sr-Cyrl', 'map.gathered', { n: STRANGERS.length }));
  await expect(told).toBeVisible();
  const ink = await map.colour('t2');
  const middle = async (): Promise<Px> => {
    const ends = await map.project([PLACES[0] ?? MEADOW, PLACES.at(-1) ?? MEADOW]);
    return ends.reduce(([x, y], [endX, endY]) => [x + endX / 2, y + endY / 2], [0, 0]);
  };
  expect(rim(empty, await middle(), ink)).toBeLessThan(0.5);
  await expect.poll(async () => rim(await map.picture(), await middle(), ink)).toBeGreaterThan(0.9);

  const nearer = page.getByRole('button', { name: say('sr-Cyrl', 'map.scatter') });
  await tabTo(page, nearer);
  await page.keyboard.press('Enter');
  await expect(told).toBeHidden();
  await expect
    .poll(async () => {
      const there = await map.picture();
      return (await map.project(PLACES)).filter((at) => there.count(at, 8, ink, 60) > 10).length;
    })
    .toBe(STRANGERS.length);
});

/** Share of the line round a disc that is there, wherever a pixel or two from where it was expected. */
function rim(picture: Picture, [x, y]: Px, ink: readonly [number, number, number]): number {
  const shareAt = (midX: number, midY: number): number => {
    const steps = Array.from({ length: 36 }, (_, i) => (i * Math.PI) / 18);
    const drawn = steps.filter((angle) =>
      picture.count(
        [Math.round(midX + DISC_PX * Math.cos(angle)), Math.round(midY + DISC_PX * Math.sin(angle))],
        1,
        ink,
        60
      )
    );
    return drawn.length / steps.length;
  };
  const near = [-2, -1, 0, 1, 2];
  return Math.max(...near.flatMap((dx) => near.map((dy) => shareAt(x + dx, y + dy))));
}
