/** A tile of the ground, by its place in the grid. */
export type TileAt = { readonly x: number; readonly y: number; readonly z: number };

/** So often a tile is asked for anew; what fails then, fails for a reason. */
const TRIES = 3;
/** Tiles remembered: more than a screen has. */
const KEPT = 200;
const AFTER_MS = 400;

/**
 * Asks anew for tiles that did not arrive, so that no hole stays in the ground. `lost` says whether it will; where it
 * will not, the loss is an error.
 */
export function createLostTiles(ask: (tile: TileAt) => void) {
  const tried = new Map<string, number>();
  const waiting = new Set<ReturnType<typeof setTimeout>>();
  return {
    lost(tile: TileAt): boolean {
      const key = `${tile.z}/${tile.x}/${tile.y}`;
      const tries = tried.get(key) ?? 0;
      if (tries >= TRIES || (tries === 0 && tried.size >= KEPT)) return false;
      tried.set(key, tries + 1);
      const timer = setTimeout(
        () => {
          waiting.delete(timer);
          ask(tile);
        },
        AFTER_MS * (tries + 1)
      );
      waiting.add(timer);
      return true;
    },
    close: (): void => waiting.forEach(clearTimeout)
  };
}

/** The tile of a source that an error of the map is about, where it is about one. */
export function tileOf(event: object, source: string): TileAt | undefined {
  const { tile, sourceId } = event as {
    readonly tile?: { readonly tileID?: { readonly canonical?: TileAt } };
    readonly sourceId?: string;
  };
  return sourceId === source ? tile?.tileID?.canonical : undefined;
}
