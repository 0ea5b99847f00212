const DAY_MS = 86_400_000;

/** One format a zone: making one costs more than using it a thousand times. Hubs have one zone each. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds by which the clocks of a zone are ahead of UTC at an instant. Throws on a zone that is none. */
function aheadMs(atMs: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit'
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
  const read = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? NaN;
  const shown = Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second')
  );
  return shown - Math.floor(atMs / 1000) * 1000;
}

/** The day that the clocks of a zone show at an instant: `2026-11-22`. */
export function dayAt(atMs: number, timeZone: string): string {
  return dayText(atMs + aheadMs(atMs, timeZone));
}

/** The day `count` days after a day. */
export function nextDay(day: string, count: number): string {
  return dayText(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS);
}

/**
 * The instant at which the clocks of a zone show a time (`18:00`) on a day, ms since 1970. Where they show it twice, the
 * first; where they skip it, as long after the change as it would have been.
 */
export function instantOf(day: string, time: string, timeZone: string): number {
  const shown = Date.parse(`${day}T${time}:00Z`);
  const [before, after] = [shown - DAY_MS, shown + DAY_MS].map((atMs) => shown - aheadMs(atMs, timeZone));
  const isShown = (atMs: number): boolean => atMs + aheadMs(atMs, timeZone) === shown;
  const first = before ?? NaN;
  return !isShown(first) && after !== undefined && isShown(after) ? after : first;
}

function dayText(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}
