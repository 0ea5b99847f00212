import { FetchSource, PMTiles, Protocol, type Source } from 'pmtiles';

/** Pauses before the ground is asked for again, ms: a line that comes back, a hub that starts anew. */
const AGAIN_MS = [300, 1_000, 3_000, 8_000];

/** Where the basemap lies at a hub. */
export const groundUrl = (origin: string): string => `${origin}/basemap/serbia.pmtiles`;

/** What fetches the ground for every map of a page. A part that the line cut off is asked for again. */
export function groundTiles(origin: string): Protocol['tile'] {
  const protocol = new Protocol();
  protocol.add(new PMTiles(patient(new FetchSource(groundUrl(origin)), later)));
  return protocol.tile;
}

/** A source that tries again where nobody answered; what was answered, or is wanted no longer, is left as it is. */
export function patient(source: Source, pause: (ms: number) => Promise<void>): Source {
  return {
    getKey: () => source.getKey(),
    async getBytes(offset, length, signal, etag) {
      for (const ms of AGAIN_MS) {
        try {
          return await source.getBytes(offset, length, signal, etag);
        } catch (error) {
          // The browser's word for a line that failed.
          if (!(error instanceof TypeError) || signal?.aborted) throw error;
          await pause(ms);
        }
      }
      return source.getBytes(offset, length, signal, etag);
    }
  };
}

function later(ms: number): Promise<void> {
  return new Promise((over) => setTimeout(over, ms));
}
