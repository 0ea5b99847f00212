import type { AssignmentStep } from '#core/assignment.ts';
import type { PeopleMet } from '#core/people-met.ts';

/** What a crew presses: a step of its order, whom it met, that it is well, or that it needs help. */
export type Word = {
  readonly status: AssignmentStep | 'panic' | 'checkIn' | 'met';
  readonly assignmentId?: string | undefined;
  readonly reason?: string | undefined;
  readonly met?: PeopleMet | undefined;
};
