/** The steps of a referral, from a group that needs a place to what became of it. */
export const REFERRAL_STATES = [
  'identified',
  'consentGiven',
  'bestInterest',
  'requested',
  'accepted',
  'declined',
  'inTransport',
  'arrived',
  'outcomeRecorded'
] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

/** What a place has to offer, and what a group may need of it: counts and categories, never persons. */
export const NEEDS = ['families', 'singleAdults', 'unaccompanied', 'accessible', 'medical'] as const;
export type Need = (typeof NEEDS)[number];

/** Why a place said no, or why another one is asked. */
export const DECLINE_REASONS = ['full', 'profile', 'staff', 'illness', 'road', 'other'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** What became of a group: the first four after it arrived, the others wherever it stopped. */
export const OUTCOMES = [
  'admitted',
  'hospital',
  'childProtection',
  'elsewhere',
  'notAgreed',
  'left',
  'mistake'
] as const;
export type Outcome = (typeof OUTCOMES)[number];

const ENDS_EARLY: ReadonlySet<Outcome> = new Set(['notAgreed', 'left', 'mistake']);

/** One group on its way to a place. No names, no files: a count and what the place must offer. */
export type Referral = {
  readonly id: string;
  /** Year and count, as incidents have it: `26-0007`. */
  readonly number: string;
  readonly incidentId: string;
  /** Absent for a viewer who may not see small counts. */
  readonly count: number | undefined;
  readonly needs: readonly Need[];
  readonly openedAtMs: number;
  readonly state: ReferralState;
  /** The place that was asked last. */
  readonly shelterId: string | undefined;
  /** Beds are kept until then; they are free again where the group has not arrived. */
  readonly heldUntilMs: number | undefined;
  /** The unit that drives. */
  readonly unitId: string | undefined;
  readonly reason: DeclineReason | undefined;
  readonly outcome: Outcome | undefined;
  /** Entries of `history` after the newest step that was told to be late. */
  readonly lateSteps: number;
  readonly history: readonly { readonly state: ReferralState; readonly atMs: number; readonly by: string }[];
};

const NEXT: Readonly<Record<ReferralState, readonly ReferralState[]>> = {
  identified: ['consentGiven', 'bestInterest', 'outcomeRecorded'],
  consentGiven: ['requested', 'outcomeRecorded'],
  bestInterest: ['requested', 'outcomeRecorded'],
  requested: ['accepted', 'declined', 'outcomeRecorded'],
  accepted: ['inTransport', 'requested', 'outcomeRecorded'],
  declined: ['requested', 'outcomeRecorded'],
  inTransport: ['arrived', 'requested', 'outcomeRecorded'],
  arrived: ['outcomeRecorded'],
  outcomeRecorded: []
};

/** Where a referral may go from a state. */
export function nextStates(state: ReferralState): readonly ReferralState[] {
  return NEXT[state];
}

/** What a referral in a state may end with: before arrival only that it came to nothing. */
export function outcomesOf(state: ReferralState): readonly Outcome[] {
  if (!NEXT[state].includes('outcomeRecorded')) return [];
  return state === 'arrived' ? OUTCOMES : OUTCOMES.filter((outcome) => ENDS_EARLY.has(outcome));
}

/** Whether what became of the group is still to be written. */
export function isOpenReferral({ state }: Pick<Referral, 'state'>): boolean {
  return NEXT[state].length > 0;
}

/** Whether children are known to be in the group. */
export function hasChildren({ needs }: Pick<Referral, 'needs'>): boolean {
  return needs.includes('families') || needs.includes('unaccompanied');
}

/** When the referral came to its present step, in ms of hub time. */
export function sinceMs({ history, openedAtMs }: Pick<Referral, 'history' | 'openedAtMs'>): number {
  return history.at(-1)?.atMs ?? openedAtMs;
}

/** When a group arrived, in ms of hub time. */
export function arrivedAtMs({ history }: Pick<Referral, 'history'>): number | undefined {
  return history.findLast(({ state }) => state === 'arrived')?.atMs;
}

/** Referrals of an incident whose outcome is not written: as long as there is one, the incident stays open. */
export function openReferralsOf(
  { referrals }: { readonly referrals: Readonly<Record<string, Referral>> },
  incidentId: string
): readonly Referral[] {
  return Object.values(referrals).filter((one) => one.incidentId === incidentId && isOpenReferral(one));
}

/** The id of a referral by its year and count. */
export function referralId(year: string, count: number): string {
  return `ref-${year}-${count}`;
}

/** The number of a referral from its id, as people say it; undefined for the id of something else. */
export function referralNumber(id: string): string | undefined {
  const [, year = '', count = ''] = /^ref-(\d\d)-(\d+)$/.exec(id) ?? [];
  return year === '' ? undefined : `${year}-${count.padStart(4, '0')}`;
}
