/** Eight winds, clockwise from north, each the middle of 45°. */
const WINDS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;

/** The word for a course in degrees true. */
export function compassKey(courseDeg: number): `compass.${(typeof WINDS)[number]}` {
  const turn = ((courseDeg % 360) + 360) % 360;
  return `compass.${WINDS[Math.round(turn / 45) % 8] ?? 'n'}`;
}

/** The word for a confidence from 0 to 1: officers get a step, not a figure that looks exact. */
export function confidenceKey(
  confidence: number | undefined
): `confidence.${'high' | 'medium' | 'low' | 'unknown'}` {
  if (confidence === undefined) return 'confidence.unknown';
  if (confidence >= 0.8) return 'confidence.high';
  return confidence >= 0.5 ? 'confidence.medium' : 'confidence.low';
}
