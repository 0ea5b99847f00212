/** Where a segment stands: how many came before it, when it began by the clock of then, ms, and under which lease. */
export type SegmentPlace = { readonly nth: number; readonly startMs: number; readonly token: number };

const NTH_DIGITS = 8;
// Before there were counts and leases a name was a time alone.
const NAME = /^(?:(\d{8,12})-)?(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)(?:-(\d{1,15}))?$/;

/**
 * The name of a segment. Its count orders it, whatever the clock did; its token keeps two nodes from ever naming one
 * alike. Throws RangeError on a time that has no four-digit year.
 */
export function segmentName({ nth, startMs, token }: SegmentPlace): string {
  const time = new Date(startMs).toISOString().replaceAll(':', '-');
  const name = `${String(nth).padStart(NTH_DIGITS, '0')}-${time}-${token}`;
  if (!NAME.test(name)) throw new RangeError(`no segment can be named by ${time}`);
  return name;
}

/** What a name says; undefined of one that is none of ours. */
export function placeOf(name: string): SegmentPlace | undefined {
  const found = NAME.exec(name);
  if (found === null) return undefined;
  const [, nth = '0', hour = '', minute = '', second = '', token = '0'] = found;
  const startMs = Date.parse(`${hour}:${minute}:${second}`);
  return Number.isNaN(startMs) ? undefined : { nth: Number(nth), startMs, token: Number(token) };
}

/** Sorts into the order of receipt: by count, of equal counts the earlier lease first. */
export function inOrder(a: SegmentPlace, b: SegmentPlace): number {
  return a.nth - b.nth || a.token - b.token || a.startMs - b.startMs;
}
