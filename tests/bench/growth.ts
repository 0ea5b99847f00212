import { runLine, type Size } from './growth/line.ts';
import { askedFor, result, table } from './report.ts';

const BASE: Size = { tracks: 10_000, sectors: 100, viewers: 20 };

/** What an update of a track costs on its way as a hub grows in tracks, in sectors and in viewers. */
export async function run(): Promise<void> {
  const { full, seed } = askedFor();
  const seconds = full ? 15 : 4;
  const grown: [what: keyof Size, sizes: readonly number[]][] = [
    // More than 50,000 tracks a hub does not keep.
    ['tracks', [100, 1_000, 10_000, 50_000]],
    ['sectors', [10, 100, 1_000]],
    ['viewers', [1, 20, 200]]
  ];
  const perUpdate = new Map<string, number>();
  for (const [what, sizes] of grown) {
    const rows = sizes.map((count) => {
      const size = { ...BASE, [what]: count };
      const { track, sectors, frame, offer, page, bytes } = runLine(size, seconds, seed);
      const each = (ms: number): number => (ms * 1000) / size.tracks;
      perUpdate.set(`${what} ${count}`, each(track + sectors + frame + offer));
      return {
        [what]: count,
        'track µs': each(track),
        'sectors µs': each(sectors),
        'frame µs': each(frame),
        'offer µs a viewer': (offer * 1000) / size.viewers,
        'page µs': each(page),
        'B an update': bytes / size.tracks,
        'core of the hub %': (track + sectors + frame + offer) / 10
      };
    });
    table(
      `growth in ${what}; else ${JSON.stringify({ ...BASE, [what]: undefined })}; CPU an update at 1 Hz`,
      rows
    );
  }
  const growth = (from: string, to: string): number =>
    (perUpdate.get(to) ?? NaN) / (perUpdate.get(from) ?? NaN);
  result({
    tracks100to50k: growth('tracks 100', 'tracks 50000'),
    sectors10to1000: growth('sectors 10', 'sectors 1000'),
    viewers1to200: growth('viewers 1', 'viewers 200')
  });
}
