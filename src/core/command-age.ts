import type { Command } from './command.ts';

const MINUTE_MS = 60_000;
/** Sends somebody, moves him or calls him back: after this time he may be sent into nothing. */
const ORDER_MS = 2 * MINUTE_MS;
/** Says what an officer made of what he saw; after this time he would look again. */
const JUDGEMENT_MS = 10 * MINUTE_MS;
/** Tells what was so when it was told, or takes a right away: as true later. */
const ALWAYS = Infinity;

const KEEPS_MS: Readonly<Record<Command['kind'], number>> = {
  approve: ORDER_MS,
  declineSuggestion: ORDER_MS,
  moveUnit: ORDER_MS,
  recallAssignment: ORDER_MS,
  planPatrol: ORDER_MS,
  cancelPatrol: ORDER_MS,
  openReferral: ORDER_MS,
  moveReferral: ORDER_MS,
  acknowledgeAlert: JUDGEMENT_MS,
  dismissAlert: JUDGEMENT_MS,
  shelveAlert: JUDGEMENT_MS,
  unshelveAlert: JUDGEMENT_MS,
  setDuty: JUDGEMENT_MS,
  assessIncident: JUDGEMENT_MS,
  setLivesAtRisk: JUDGEMENT_MS,
  stabiliseIncident: JUDGEMENT_MS,
  closeIncident: JUDGEMENT_MS,
  reopenIncident: JUDGEMENT_MS,
  linkAlert: JUDGEMENT_MS,
  splitAlert: JUDGEMENT_MS,
  setShelterState: JUDGEMENT_MS,
  admitPhone: JUDGEMENT_MS,
  grantRole: JUDGEMENT_MS,
  reportAssignment: ALWAYS,
  checkInUnit: ALWAYS,
  writeNote: ALWAYS,
  dismissPhone: ALWAYS,
  revokeRole: ALWAYS
};

/** Whether a command waited so long, in ms of hub time, that its author has to decide anew. */
export function isTooLate({ kind }: Pick<Command, 'kind'>, waitedMs: number): boolean {
  return waitedMs > KEEPS_MS[kind];
}
