import type { AlertKind, Severity } from '../alert.ts';

/** What must be brought to an incident. `meet` is a crew on the ground: what no drone can do. */
export type Need = { readonly capabilities: readonly string[]; readonly seats: number };

const LOOK: Need = { capabilities: [], seats: 0 };
const MEET: Need = { capabilities: ['meet'], seats: 0 };
const MEET_OFF_ROAD: Need = { capabilities: ['meet', '4x4'], seats: 0 };

/** Needs by severity, 1 to 4; absent where nobody is sent. */
type Card = readonly [Need, Need, Need, Need];

const always = (need: Need): Card => [need, need, need, need];

/** The run card. Seats are asked for by transport orders only, so that a first meeting waits for no van. */
const CARDS: Readonly<Record<AlertKind, Card | undefined>> = {
  groupDetected: always(MEET),
  personDetected: always(MEET),
  vehicleDetected: [MEET, MEET, MEET_OFF_ROAD, MEET_OFF_ROAD],
  animalDetected: always(LOOK),
  droneDetected: always(LOOK),
  unknownDetected: [LOOK, LOOK, MEET, MEET],
  lineCrossed: always(MEET),
  unitSilent: always(MEET),
  feedSilent: undefined,
  feedLate: undefined,
  deviceAlarm: always(MEET),
  panic: always(MEET),
  shelterFull: undefined,
  referralLate: undefined,
  orderLate: undefined,
  checkInOverdue: undefined,
  sectorVoid: undefined,
  patrolOverdue: undefined,
  displayDark: undefined
};

/** What an incident asks for, or nothing where no unit is sent. Lives at risk ask for the nearest crew, whatever it drives. */
export function needOf(kind: AlertKind, severity: Severity, livesAtRisk: boolean): Need | undefined {
  const need = CARDS[kind]?.[severity - 1];
  return need && livesAtRisk ? MEET : need;
}
