import { createSectorIndex, type SectorIndex } from '#core/geo/sector-index.ts';
import { paired, ratio, type Timing } from '../paired.ts';
import { mismatchesOf } from './exact.ts';
import { scattered, type Shape } from './world.ts';

const EDITS = 50;

/** Moving one of many sectors a little, against building all of them; afterwards both must say the same. */
export function editing(sectors: readonly Shape[], index: SectorIndex, rounds: number, random: () => number) {
  const edited = [...sectors];
  function edit(): void {
    const row = Math.floor(random() * sectors.length);
    const { id, area } = edited[row] ?? { id: '', area: [] };
    const [dLon, dLat] = [(random() - 0.5) * 2e-3, (random() - 0.5) * 2e-3];
    edited[row] = {
      id,
      area: area.map((ring) => ring.map(([lon, lat]): [number, number] => [lon + dLon, lat + dLat]))
    };
    index.replace(row, edited[row].area);
  }
  const [build, edits] = paired(
    [
      { name: 'build', run: () => createSectorIndex(edited) },
      {
        name: 'edit',
        run() {
          for (let i = 0; i < EDITS; i++) edit();
        }
      }
    ],
    rounds
  ) as [Timing, Timing];
  return {
    share: 1 / (ratio(build, edits) * EDITS),
    mismatches: mismatchesOf(index, edited, scattered(20_000, random)),
    rows: [
      { what: 'build all', ms: build.medianMs },
      { what: 'edit one', ms: edits.medianMs / EDITS }
    ]
  };
}
