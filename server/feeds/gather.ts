import type { PositionReport } from '#core/observation.ts';

// As many as one delivery over HTTP may hold.
const MAX_GATHERED = 500;

/**
 * Positions of lines, each a datagram or a sentence of its own, gathered until what the sockets hold at this moment was
 * read, and then passed on together. `flush` passes on what there is.
 */
export function createGather({
  pass,
  later = setImmediate
}: {
  readonly pass: (positions: readonly PositionReport[]) => void;
  readonly later?: (flush: () => void) => unknown;
}) {
  let gathered: PositionReport[] = [];

  function flush(): void {
    if (gathered.length === 0) return;
    const positions = gathered;
    gathered = [];
    pass(positions);
  }

  return {
    put(position: PositionReport): void {
      gathered.push(position);
      if (gathered.length === 1) later(flush);
      else if (gathered.length >= MAX_GATHERED) flush();
    },
    flush
  };
}
