import type { Device } from '#core/equipment.ts';
import type { Pack } from '#core/pack.ts';
import type { Scene } from '../night.ts';
import { createCountry, type Country } from './country.ts';
import { pick } from './dice.ts';
import { figureBefore, figureNear, type Figure } from './figure.ts';
import { createMovers, moverAt, type Mover } from './mover.ts';
import { stretchFor } from './position.ts';
import { speakersOf, type Speaker } from './speaker.ts';
import { carriedWatchers, fixedWatchers, type Watcher } from './watcher.ts';

/** Everything of a night that does not change: made from the pack and the seed alone. */
export type World = {
  readonly seed: number;
  readonly startMs: number;
  /** Intervals of positions are so much longer, where time runs fast. */
  readonly stretch: number;
  readonly pack: Pack;
  readonly country: Country;
  readonly speakers: readonly Speaker[];
  readonly fixed: readonly Watcher[];
  readonly carried: readonly Watcher[];
  /** What a unit's orders move, and the device by which its crew answers. */
  readonly crews: ReadonlyMap<string, { readonly mover: Mover; readonly voice: Device | undefined }>;
  readonly figure: (scene: Scene) => Figure | undefined;
};

/** Scenes overlap by three at most; a few more keep a figure from being made twice. */
const FIGURES_KEPT = 16;

/** The night of a pack. `startMs` is the hub time at which the scenario begins, `rate` how fast hub time runs. */
export function createWorld(pack: Pack, seed: number, startMs: number, rate = 1): World {
  const country = createCountry(pack);
  const movers = createMovers(pack, country, seed);
  const fixed = fixedWatchers(pack);
  const carried = carriedWatchers(pack);
  const crews = crewsOf(pack, movers);
  const speakers = speakersOf(pack, movers);
  const kept = new Map<string, Figure | undefined>();

  function make(scene: Scene): Figure | undefined {
    const ground = { country, sectors: pack.sectors, seed };
    if (scene.what !== 'person') {
      const watcher = fixed[scene.sensor % Math.max(1, fixed.length)];
      return watcher && figureBefore(scene, watcher, ground);
    }
    const watcher = pick(carried, seed, scene.id, 'watcher');
    const crew = watcher?.mount.kind === 'carried' ? crews.get(watcher.mount.unitId) : undefined;
    if (watcher === undefined || crew === undefined) return undefined;
    const { lon, lat } = moverAt(crew.mover, scene.atSec);
    return figureNear(scene, watcher, [lon, lat], ground);
  }

  return {
    seed,
    startMs,
    stretch: stretchFor(speakers, seed, rate),
    pack,
    country,
    speakers,
    fixed,
    carried,
    crews,
    figure(scene) {
      if (!kept.has(scene.id)) {
        const [oldest] = kept.keys();
        if (kept.size >= FIGURES_KEPT && oldest !== undefined) kept.delete(oldest);
        kept.set(scene.id, make(scene));
      }
      return kept.get(scene.id);
    }
  };
}

// The tracker of the first asset is the crew's voice; a phone's token cannot sign.
function crewsOf(pack: Pack, movers: ReadonlyMap<string, Mover>): World['crews'] {
  const signing = new Set(pack.feeds.filter(({ family }) => family === 'webhook').map(({ id }) => id));
  const crews = new Map<string, { mover: Mover; voice: Device | undefined }>();
  for (const { id, assetIds } of pack.units) {
    const mover = movers.get(assetIds[0] ?? '');
    if (mover === undefined) continue;
    const voices = assetIds.flatMap((assetId) =>
      pack.devices.filter((device) => device.assetId === assetId && signing.has(device.feedId))
    );
    crews.set(id, { mover, voice: voices[0] });
  }
  return crews;
}
