/** How much of the border of one section nobody watches, and for how long the longest of it has not been watched. */
export type SectionWatch = {
  readonly lengthM: number;
  readonly unwatchedM: number;
  /** Seconds since the longest-forgotten metre was watched last, as far as the hub can tell. */
  readonly longestSec: number;
};

/** The border as it was watched at one moment, by section. */
export type BorderWatch = {
  readonly atMs: number;
  readonly sectors: Readonly<Record<string, SectionWatch>>;
};

/** Share of the border that is watched, 0 to 1; undefined where nothing was measured. */
export function watchedShare(watch: BorderWatch | undefined): number | undefined {
  if (!watch) return undefined;
  const sections = Object.values(watch.sectors);
  const lengthM = sections.reduce((sum, section) => sum + section.lengthM, 0);
  if (lengthM === 0) return undefined;
  return 1 - sections.reduce((sum, section) => sum + section.unwatchedM, 0) / lengthM;
}
