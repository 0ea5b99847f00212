import type { Referral } from './referral.ts';

type Referrals = { readonly referrals: Readonly<Record<string, Referral>> };

/** The groups that a unit drives to their places now, longest on the road first. As long as there is one, the unit is committed. */
export function drivenBy({ referrals }: Referrals, unitId: string): readonly Referral[] {
  return Object.values(referrals)
    .filter((one) => one.state === 'inTransport' && one.unitId === unitId)
    .sort((a, b) => leftAtMs(a) - leftAtMs(b) || (a.id < b.id ? -1 : 1));
}

function leftAtMs({ history, openedAtMs }: Referral): number {
  return history.at(-1)?.atMs ?? openedAtMs;
}
