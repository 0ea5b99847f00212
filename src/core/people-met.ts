/** What people who were met need at once: categories, never persons. */
export const AID_NEEDS = [
  'doctor',
  'warmClothes',
  'waterFood',
  'interpreter',
  'pregnant',
  'disability'
] as const;
export type AidNeed = (typeof AID_NEEDS)[number];

/** Whom a crew met: counts only, no names. All zero says that nobody was found. */
export type PeopleMet = {
  readonly adults: number;
  readonly childrenWithFamily: number;
  readonly childrenAlone: number;
  readonly needs: readonly AidNeed[];
};

/** Persons in all. */
export function metCount({ adults, childrenWithFamily, childrenAlone }: PeopleMet): number {
  return adults + childrenWithFamily + childrenAlone;
}
