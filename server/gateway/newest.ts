/** Takes what comes too often: the first at once, then the newest of each gap of so many ms. */
export function createNewest<T>(
  gapMs: number,
  take: (one: T) => void
): { readonly put: (one: T) => void; readonly close: () => void } {
  let waiting: { readonly one: T } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function rested(): void {
    timer = undefined;
    const next = waiting;
    waiting = undefined;
    if (next) put(next.one);
  }

  function put(one: T): void {
    if (timer !== undefined) return void (waiting = { one });
    timer = setTimeout(rested, gapMs);
    take(one);
  }

  return { put, close: () => clearTimeout(timer) };
}
