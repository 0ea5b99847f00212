/** How much of the border of one section nobody watches, and for how long the longest of it has not been watched. */
export type SectionWatch = {
  readonly lengthM: number;
  readonly unwatchedM: number;
  /** Metres not watched for longer than the section allows. Absent in entries that are older than it. */
  readonly forgottenM?: number | undefined;
  /** Seconds since the longest-forgotten metre was watched last, as far as the hub can tell. */
  readonly longestSec: number;
  /** Where it is not watched, as `watch-gaps.ts` writes it; absent in older entries and for who sees sections only. */
  readonly gaps?: string | undefined;
};

/** The border as it was watched at one moment, by section. */
export type BorderWatch = {
  readonly atMs: number;
  readonly sectors: Readonly<Record<string, SectionWatch>>;
};

/** Share of the border that is watched, 0 to 1; undefined where nothing was measured. */
export function watchedShare(watch: BorderWatch | undefined): number | undefined {
  if (!watch) return undefined;
  const lengthM = sumOf(watch, (section) => section.lengthM);
  if (lengthM === 0) return undefined;
  return 1 - sumOf(watch, (section) => section.unwatchedM) / lengthM;
}

/** Metres of the border that nobody watches, and of these the ones forgotten for longer than their sections allow. */
export function unwatchedSums(watch: BorderWatch): {
  readonly unwatchedM: number;
  readonly forgottenM: number;
} {
  return {
    unwatchedM: sumOf(watch, (section) => section.unwatchedM),
    forgottenM: sumOf(watch, (section) => section.forgottenM ?? 0)
  };
}

function sumOf({ sectors }: BorderWatch, metres: (section: SectionWatch) => number): number {
  return Object.values(sectors).reduce((sum, section) => sum + metres(section), 0);
}
