import type { DismissReason, ShelveReason, SHELVE_MINUTES } from '#core/alert.ts';
import type { AssignmentStep } from '#core/assignment.ts';
import type { OverrideReason } from '#core/command.ts';
import type {
  Confidence,
  Disposition,
  IncidentImpact,
  ReopenReason,
  WelfareOutcome
} from '#core/incident.ts';

/** What the card asks beside one of its buttons; at most one is open. */
export type CardForm =
  | 'dismiss'
  | 'shelve'
  | 'amend'
  | 'decline'
  | 'report'
  | 'assess'
  | 'stabilise'
  | 'close'
  | 'reopen'
  | 'join'
  | 'note';

/** An incident as an officer weighs it. */
export type Assessment = {
  readonly impact: IncidentImpact;
  readonly confidence: Confidence;
  readonly livesAtRisk: boolean;
};

/** How an incident ends. */
export type Ending = {
  readonly disposition: Disposition;
  readonly welfare: WelfareOutcome | undefined;
  readonly note: string | undefined;
};

/** What an officer says of an order on behalf of its crew. */
export type RadioStep = AssignmentStep | 'cancelled' | 'declined';

/** What can be done from the card; who hands it in sends it. */
export type CardActs = {
  readonly acknowledge: () => void;
  readonly dismiss: (reason: DismissReason) => void;
  readonly shelve: (minutes: (typeof SHELVE_MINUTES)[number], reason: ShelveReason) => void;
  readonly unshelve: () => void;
  readonly approve: (unitId: string, reason?: OverrideReason, note?: string) => void;
  readonly disarm: () => void;
  readonly decline: (reason: OverrideReason, note?: string) => void;
  readonly recall: (assignmentId: string) => void;
  readonly report: (assignmentId: string, status: RadioStep, note?: string) => void;
  readonly checkIn: (unitId: string) => void;
  readonly assess: (assessment: Assessment) => void;
  readonly setLives: (livesAtRisk: boolean) => void;
  readonly stabilise: (welfare: WelfareOutcome | undefined) => void;
  readonly close: (ending: Ending) => void;
  readonly reopen: (reason: ReopenReason, note?: string) => void;
  readonly join: (alertId: string) => void;
  readonly split: (alertId: string, detectionId?: string) => void;
  readonly note: (text: string) => void;
};
