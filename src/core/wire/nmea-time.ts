const TIME = /^([01]\d|2[0-3])([0-5]\d)([0-5]\d|60)(?:\.(\d{0,9}))?$/;

export const DAY_MS = 86_400_000;

/** Ms since midnight UTC from `hhmmss.sss`; undefined where it says none. */
export function parseTimeOfDay(text: string): number | undefined {
  const [, hours, minutes, seconds, fraction] = TIME.exec(text) ?? [];
  if (hours === undefined) return undefined;
  const sec = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return sec * 1000 + Math.round(Number(`0.${fraction ?? ''}0`) * 1000);
}

/** Midnight UTC in ms since 1970 from day, month and a year of two or four digits; undefined where there is no such day. */
export function parseDay(day: string, month: string, year: string): number | undefined {
  if (!/^\d\d$/.test(day) || !/^\d\d$/.test(month) || !/^(\d\d|\d{4})$/.test(year)) return undefined;
  // Receivers that lost their clock say 1980, the year in which that of the satellites began.
  const fullYear = year.length === 4 ? Number(year) : Number(year) + (Number(year) >= 80 ? 1900 : 2000);
  const ms = Date.UTC(fullYear, Number(month) - 1, Number(day));
  const back = new Date(ms);
  return back.getUTCMonth() === Number(month) - 1 && back.getUTCDate() === Number(day) ? ms : undefined;
}

/** The instant nearest to `lastMs` that has this time of day: carries a date over midnight. */
export function nearestInstant(timeOfDayMs: number, lastMs: number): number {
  const sameDayMs = lastMs - (lastMs % DAY_MS) + timeOfDayMs;
  return sameDayMs + Math.round((lastMs - sameDayMs) / DAY_MS) * DAY_MS;
}
