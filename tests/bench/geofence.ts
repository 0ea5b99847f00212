import { createSectorIndex } from '#core/geo/sector-index.ts';
import { editing } from './geofence/edit.ts';
import { mismatches } from './geofence/exact.ts';
import { nearness } from './geofence/nearness.ts';
import { measureSize } from './geofence/size.ts';
import { besideEdges, parcels, scattered, stars } from './geofence/world.ts';
import { paired, ratio } from './paired.ts';
import { createRandom } from './random.ts';
import { askedFor, result, table } from './report.ts';

const SIZES = [10, 100, 1_000].flatMap((sectors) =>
  [50, 500, 5_000].map((vertices): [number, number] => [sectors, vertices])
);

type Measured = ReturnType<typeof measureSize>;

/** The geofence kernel against what others build it from. */
export async function run(): Promise<void> {
  const { full, seed } = askedFor();
  const random = createRandom(seed);
  const rounds = full ? 21 : 5;

  const measured = SIZES.map(([sectors, vertices]) => measureSize(sectors, vertices, rounds, random));
  const sizes = measured.map(({ size }) => size);
  table('10,000 tracks: CPU per update, and how often each peer costs that', sizes);
  const [few, many] = [10, 1_000].map((sectors) =>
    measured.find(({ size }) => size.sectors === sectors && size.vertices === 500)
  ) as [Measured, Measured];
  // Both divide the same box and are asked about as many places all over it, in turns within each round.
  const [fewTiming, manyTiming] = paired(
    [few, many].map(({ size, sweep }) => ({ name: `${size.sectors} sectors`, run: sweep })),
    rounds * 9
  );

  const crowded = stars(1_000, 500, random);
  const shared = parcels(31, 24, random);
  const scale = full ? 5 : 1;
  const differing = {
    'random, 1,000 stars': mismatches(crowded, scattered(500_000 * scale, random)),
    'random, 961 parcels': mismatches(shared, scattered(500_000 * scale, random)),
    'on and beside edges, stars': mismatches(crowded, besideEdges(crowded, 3_000 * scale, random)),
    'on and beside edges, parcels': mismatches(shared, besideEdges(shared, 6_000 * scale, random))
  };
  table(
    'Places where the peer says otherwise',
    Object.entries(differing).map(([places, count]) => ({ places, count }))
  );

  const edits = editing(crowded, createSectorIndex(crowded), full ? 9 : 3, random);
  table('1,000 sectors of 500 vertices, ms', edits.rows);
  const near = nearness(10_000, 2_000, rounds, random);
  table(`10,000 units, µs (${near.mismatches} places where the peer finds others)`, near.rows);

  result({
    mismatches:
      Object.values(differing).reduce((sum, count) => sum + count, 0) + edits.mismatches + near.mismatches,
    vsFlatbushHao: many.size.vsFlatbushHao,
    vsFlatbushHaoWorst: Math.min(...sizes.map(({ vsFlatbushHao }) => vsFlatbushHao)),
    vsTurfBrute: many.size.vsTurfBrute,
    growth10to1000: ratio(manyTiming, fewTiming),
    memoryMB: many.size.memoryMB,
    editShare: edits.share,
    nearestVsGeokdbush: near.vsGeokdbush
  });
}
