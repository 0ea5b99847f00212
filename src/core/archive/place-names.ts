const THOUSAND = 1_000;
const LOW = Array.from({ length: THOUSAND }, (_, nth) => String(nth).padStart(3, '0'));

/** Names `segment/0`, `segment/1`, ... one at a call; digits are joined of two halves, since nothing else of a report costs as much. */
export function createPlaceNames(segment: string): () => string {
  let [nth, thousands, high] = [0, 0, `${segment}/`];
  return () => {
    const low = nth % THOUSAND;
    if (low === 0 && nth > 0) high = `${segment}/${++thousands}`;
    nth++;
    return thousands === 0 ? high + String(low) : high + (LOW[low] ?? '');
  };
}
