import * as v from 'valibot';
import { DISMISS_REASONS, SHELVE_MINUTES, SHELVE_REASONS } from './alert.ts';
import { ASSIGNMENT_STEPS } from './assignment.ts';
import {
  CONFIDENCE_GRADES,
  DISPOSITIONS,
  INCIDENT_IMPACTS,
  REOPEN_REASONS,
  WELFARE_OUTCOMES
} from './incident.ts';
import { idSchema, notInherited } from './names.ts';
import { NOT_READY_REASONS } from './unit.ts';
import { DECLINE_REASONS, NEEDS, OUTCOMES, REFERRAL_STATES } from './referral.ts';
import { SHELTER_STATES } from './shelter.ts';
import { clean } from './wire/field.ts';
import { ROLES, type Right } from './rights.ts';

/** Reasons an officer may give for choosing another unit or for none. */
export const OVERRIDE_REASONS = [
  'knowsMore',
  'roadClosed',
  'crewNotReady',
  'sendNearest',
  'waitDetection',
  'other'
] as const;
export type OverrideReason = (typeof OVERRIDE_REASONS)[number];

/** What a command names: ids of the pack, and the longer ones that the mind makes from causes. */
const subject = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9._:|-]{0,199}$/, 'not an id'),
  notInherited
);
/** Short, because other ids are made from it (an order's, and its way to the crew), and a journal takes none over 200. */
const id = idSchema;
const text = v.pipe(v.string(), v.maxLength(2000), v.transform(clean));
const note = v.optional(text);
const grade = v.picklist(CONFIDENCE_GRADES);
const welfare = v.optional(v.picklist(WELFARE_OUTCOMES));
const duty = v.variant('kind', [
  v.strictObject({ kind: v.literal('offDuty') }),
  v.strictObject({ kind: v.literal('ready') }),
  v.strictObject({ kind: v.literal('notReady'), reason: v.picklist(NOT_READY_REASONS) })
]);

/** A request of an officer. Its author makes the id, so that sending it twice is one command. */
export const commandSchema = v.variant('kind', [
  v.strictObject({ id, kind: v.literal('acknowledgeAlert'), alertId: subject }),
  v.strictObject({
    id,
    kind: v.literal('dismissAlert'),
    alertId: subject,
    reason: v.picklist(DISMISS_REASONS)
  }),
  v.strictObject({
    id,
    kind: v.literal('approve'),
    incidentId: subject,
    suggestionId: subject,
    unitId: idSchema,
    reason: v.optional(v.picklist(OVERRIDE_REASONS)),
    note
  }),
  v.strictObject({
    id,
    kind: v.literal('declineSuggestion'),
    incidentId: subject,
    suggestionId: subject,
    reason: v.picklist(OVERRIDE_REASONS),
    note
  }),
  v.strictObject({
    id,
    kind: v.literal('reportAssignment'),
    assignmentId: subject,
    status: v.picklist([...ASSIGNMENT_STEPS, 'cancelled', 'declined']),
    note
  }),
  v.strictObject({
    id,
    kind: v.literal('shelveAlert'),
    alertId: subject,
    minutes: v.picklist(SHELVE_MINUTES),
    reason: v.picklist(SHELVE_REASONS)
  }),
  v.strictObject({ id, kind: v.literal('unshelveAlert'), alertId: subject }),
  v.strictObject({
    id,
    kind: v.literal('moveUnit'),
    assignmentId: subject,
    incidentId: subject,
    reason: v.picklist(OVERRIDE_REASONS),
    note
  }),
  v.strictObject({
    id,
    kind: v.literal('planPatrol'),
    unitId: idSchema,
    sectorIds: v.pipe(v.array(idSchema), v.minLength(1), v.maxLength(4)),
    fromMs: v.pipe(v.number(), v.integer()),
    toMs: v.pipe(v.number(), v.integer())
  }),
  v.strictObject({ id, kind: v.literal('cancelPatrol'), patrolId: subject }),
  v.strictObject({ id, kind: v.literal('admitPhone'), phoneId: idSchema, unitId: idSchema }),
  v.strictObject({ id, kind: v.literal('dismissPhone'), phoneId: idSchema }),
  v.strictObject({ id, kind: v.literal('recallAssignment'), assignmentId: subject }),
  v.strictObject({ id, kind: v.literal('checkInUnit'), unitId: idSchema }),
  v.strictObject({ id, kind: v.literal('setDuty'), unitId: idSchema, duty }),
  v.strictObject({
    id,
    kind: v.literal('assessIncident'),
    incidentId: subject,
    impact: v.picklist(INCIDENT_IMPACTS),
    confidence: v.strictObject({ information: grade, source: grade, validation: grade }),
    livesAtRisk: v.boolean()
  }),
  v.strictObject({
    id,
    kind: v.literal('setLivesAtRisk'),
    incidentId: subject,
    livesAtRisk: v.boolean()
  }),
  v.strictObject({ id, kind: v.literal('stabiliseIncident'), incidentId: subject, welfare }),
  v.strictObject({
    id,
    kind: v.literal('closeIncident'),
    incidentId: subject,
    disposition: v.picklist(DISPOSITIONS),
    welfare,
    note
  }),
  v.strictObject({
    id,
    kind: v.literal('reopenIncident'),
    incidentId: subject,
    reason: v.picklist(REOPEN_REASONS),
    note
  }),
  v.strictObject({ id, kind: v.literal('linkAlert'), alertId: subject, incidentId: subject }),
  v.strictObject({
    id,
    kind: v.literal('splitAlert'),
    alertId: subject,
    detectionId: v.optional(subject)
  }),
  v.strictObject({
    id,
    kind: v.literal('writeNote'),
    about: subject,
    text: v.pipe(text, v.minLength(1))
  }),
  v.strictObject({
    id,
    kind: v.literal('openReferral'),
    incidentId: subject,
    count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
    needs: v.pipe(v.array(v.picklist(NEEDS)), v.maxLength(NEEDS.length)),
    shelterId: v.optional(idSchema)
  }),
  v.strictObject({
    id,
    kind: v.literal('moveReferral'),
    referralId: subject,
    to: v.picklist(REFERRAL_STATES),
    shelterId: v.optional(idSchema),
    unitId: v.optional(idSchema),
    reason: v.optional(v.picklist(DECLINE_REASONS)),
    outcome: v.optional(v.picklist(OUTCOMES))
  }),
  v.strictObject({
    id,
    kind: v.literal('setShelterState'),
    shelterId: idSchema,
    state: v.picklist(SHELTER_STATES),
    until: v.optional(v.pipe(v.string(), v.isoDate()))
  }),
  v.strictObject({
    id,
    kind: v.literal('grantRole'),
    userId: subject,
    name: v.pipe(v.string(), v.maxLength(120), v.transform(clean), v.minLength(1)),
    role: v.picklist(ROLES)
  }),
  v.strictObject({ id, kind: v.literal('revokeRole'), userId: subject })
]);

export type Command = v.InferOutput<typeof commandSchema>;

/** The right that each kind of command needs. */
export const COMMAND_RIGHT: Readonly<Record<Command['kind'], Right>> = {
  acknowledgeAlert: 'alert.acknowledge',
  dismissAlert: 'alert.dismiss',
  shelveAlert: 'alert.shelve',
  unshelveAlert: 'alert.shelve',
  moveUnit: 'unit.move',
  planPatrol: 'patrol.plan',
  cancelPatrol: 'patrol.plan',
  admitPhone: 'phone.admit',
  dismissPhone: 'phone.admit',
  approve: 'assignment.approve',
  declineSuggestion: 'suggestion.decline',
  reportAssignment: 'assignment.report',
  recallAssignment: 'assignment.approve',
  checkInUnit: 'assignment.report',
  setDuty: 'unit.duty',
  assessIncident: 'incident.assess',
  setLivesAtRisk: 'incident.assess',
  stabiliseIncident: 'incident.assess',
  closeIncident: 'incident.close',
  reopenIncident: 'incident.reopen',
  linkAlert: 'alert.link',
  splitAlert: 'alert.link',
  writeNote: 'note.write',
  openReferral: 'referral.open',
  moveReferral: 'referral.move',
  setShelterState: 'shelter.state',
  grantRole: 'role.grant',
  revokeRole: 'role.revoke'
};
