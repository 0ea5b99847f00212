// The largest number that is meant as seconds: year 5138. In ms it is March 1973, before any tracker.
const MAX_SECONDS = 1e11;
// A space before the offset is a plus sign that went through a query unescaped.
const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(?:(Z)|([+ -])(\d\d):?(\d\d))?$/i;
const DIGITS = /^\d{1,16}(?:\.\d{1,9})?$/;

/** Ms since 1970 from seconds, ms or ISO 8601 (UTC where no offset is given), as trackers write them; else undefined. */
export function parseInstant(text: string): number | undefined {
  if (DIGITS.test(text)) return fromNumber(Number(text));
  const match = ISO.exec(text);
  if (match === null) return undefined;
  const [, day, time, , sign, hours, minutes] = match;
  const offset = hours === undefined ? 'Z' : `${sign === '-' ? '-' : '+'}${hours}:${minutes}`;
  const ms = Date.parse(`${day}T${time}${offset}`);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Ms since 1970 from a number that is seconds or ms. */
export function fromNumber(value: number): number {
  return Math.round(value < MAX_SECONDS ? value * 1000 : value);
}
