import type { Script } from './script.ts';

/** Every hub of the service stands in one time zone; UTC is written beside it where it matters. */
const ZONE = 'Europe/Belgrade';

const LOCALES: Readonly<Record<Script, string>> = { 'sr-Cyrl': 'sr-Cyrl', 'sr-Latn': 'sr-Latn', en: 'en-GB' };

/** Formats are dear to make and few: one for each script and shape. */
const formats = new Map<string, Intl.DateTimeFormat>();

function format(script: Script, shape: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${script} ${shape}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(LOCALES[script], { timeZone: ZONE, ...options });
  formats.set(key, made);
  return made;
}

const minuteOptions: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const secondOptions: Intl.DateTimeFormatOptions = { ...minuteOptions, second: '2-digit' };

/** Local time of day with seconds: `02:14:36`. */
export function clock(ms: number): string {
  return format('en', 'clock', secondOptions).format(ms);
}

/** Local time of day to the minute: `02:14`. */
export function clockMinute(ms: number): string {
  return format('en', 'minute', minuteOptions).format(ms);
}

/** The same moment in UTC, and it says so: `01:14:36 UTC`. */
export function clockUtc(ms: number): string {
  return `${format('en', 'utc', { ...secondOptions, timeZone: 'UTC' }).format(ms)} UTC`;
}

/** A day in a row: `нед 22. 11.`, `ned 22. 11.`, `Sun 22 Nov`. */
export function shortDate(script: Script, ms: number): string {
  const month = script === 'en' ? 'short' : 'numeric';
  const options: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month };
  return format(script, 'short', options).format(ms).replace(',', '');
}

/** The day of the week in full: `недеља`. */
export function weekday(script: Script, ms: number): string {
  return format(script, 'weekday', { weekday: 'long' }).format(ms);
}

/** Day and month in words: `22. новембар`, `22 November`. */
export function dayAndMonth(script: Script, ms: number): string {
  return format(script, 'day', { day: 'numeric', month: 'long' }).format(ms);
}

/** A day with its year, for what is kept: `22. 11. 2026.`, `22 Nov 2026`. */
export function fullDate(script: Script, ms: number): string {
  const month = script === 'en' ? 'short' : 'numeric';
  return format(script, 'full', { day: 'numeric', month, year: 'numeric' }).format(ms);
}
