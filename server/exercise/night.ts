/** What the sensors will see. `sensor` counts the fixed ones of the pack, pillars first; a pack with fewer begins anew. */
export type Scene =
  | {
      readonly id: string;
      readonly atSec: number;
      readonly what: 'group' | 'animals' | 'vehicle';
      readonly sensor: number;
      readonly count: readonly [min: number, max: number];
      /** How far beyond the border it is when it comes into view; animals graze on our side. */
      readonly beyondM: number;
    }
  | {
      readonly id: string;
      readonly atSec: number;
      /** Somebody alone, seen by the hand-held thermal camera of a patrol on foot: first a bearing, then a range. */
      readonly what: 'person';
    };

/** The first hour and a half, by heart: a demonstration shows an alert within seconds, and then one thing at a time. */
export const NIGHT: readonly Scene[] = [
  { id: 'opening', atSec: 4, what: 'group', sensor: 0, count: [6, 9], beyondM: 90 },
  { id: 'boars', atSec: 10 * 60, what: 'animals', sensor: 1, count: [4, 7], beyondM: 0 },
  { id: 'second', atSec: 22 * 60, what: 'group', sensor: 1, count: [3, 5], beyondM: 350 },
  { id: 'alone', atSec: 36 * 60, what: 'person' },
  { id: 'dark', atSec: 50 * 60, what: 'vehicle', sensor: 2, count: [1, 1], beyondM: 0 },
  { id: 'deer', atSec: 62 * 60, what: 'animals', sensor: 3, count: [2, 4], beyondM: 0 },
  { id: 'third', atSec: 75 * 60, what: 'group', sensor: 4, count: [4, 8], beyondM: 300 }
];

/** After the table something happens once in so long, at a moment and of a kind that the seed decides. */
export const LATER = { fromSec: 92 * 60, everySec: 17 * 60 } as const;

/** Nothing is watched for longer: what has not been met by then has gone out of sight. */
export const LONGEST_SEC = 45 * 60;

/** What goes wrong with the equipment, and when. */
export const FAULTS = {
  /** Two fixes of one vehicle, 40 km away. */
  jump: { fromSec: 3 * 60, fixes: 2, byM: 40_000 },
  /** The phones' network fails, or whatever feed of the pack takes its place. */
  silence: { fromSec: 6 * 60, toSec: 10 * 60 },
  /** A receiver without sky. */
  zero: { fromSec: 13 * 60, toSec: 15 * 60 },
  /** A tracker in a valley: it keeps its fixes and sends them all at once, the first of them 11 minutes old. */
  buffer: { fromSec: 27 * 60, toSec: 38 * 60 },
  /** Share of positions that a bad network delivers twice. */
  twice: 0.02
} as const;

/** A crew under an order says so often that it is well. */
export const CHECK_IN_SEC = 20 * 60;
/** Whoever meets the people of this scene forgets to say anything for so long: the hub is to ask for that crew. */
export const FORGETS = { scene: 'second', forSec: 34 * 60 } as const;

/** Shelters report so often; the first words come at the start. */
export const SHELTER_REPORT_SEC = 600;
export const HEALTH_SEC = 60;
/** A sensor tells so often what it still sees, give or take a third. */
export const DETECTION_SEC = 14;
