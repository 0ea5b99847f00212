import type { Board, BoardCell, BoardRow } from '#core/dispatch/board.ts';

/** Units in the order in which they matter to the needs, and how many of them matter at all. */
export type BoardColumns = { readonly unitIds: readonly string[]; readonly mattering: number };

/** Of each need this many of the best stand before the units that are no more than able. */
const BEST = 4;

/**
 * Suggested units first, then the nearest and those that were sent, then the runners-up, the other able ones, the busy ones
 * and the rest; by callsign within each, so that columns stay where they are while figures change.
 */
export function columnsOf({ rows, units }: Board, callsign: (unitId: string) => string): BoardColumns {
  const collator = new Intl.Collator('sr', { numeric: true });
  const places = rows.map(placesIn);
  const order = units
    .map(({ unitId }) => ({
      unitId,
      name: callsign(unitId),
      group: Math.min(6, ...rows.map((row, i) => groupOf(row.cells.get(unitId), places[i]?.get(unitId))))
    }))
    .sort((a, b) => a.group - b.group || collator.compare(a.name, b.name));
  return {
    unitIds: order.map(({ unitId }) => unitId),
    mattering: order.filter(({ group }) => group <= 2).length
  };
}

function groupOf(cell: BoardCell | undefined, place: number | undefined): number {
  switch (cell?.kind) {
    case undefined:
      return 6;
    case 'sent':
      return 2;
    case 'able':
      if (cell.isSuggested) return 0;
      if (cell.isNearest) return 1;
      return (place ?? Infinity) < BEST ? 3 : 4;
    case 'excluded':
      return cell.why.kind === 'onTask' ? 5 : 6;
    default:
      return cell satisfies never;
  }
}

function placesIn({ cells }: BoardRow): ReadonlyMap<string, number> {
  const able = [...cells.values()].flatMap((cell) => (cell.kind === 'able' ? [cell.candidate] : []));
  return new Map(able.sort((a, b) => a.totalMin - b.totalMin).map(({ unitId }, at) => [unitId, at]));
}

/** The needs for which somebody can be approved now, in the order of the board. */
export function approvable(
  rows: readonly BoardRow[],
  nowMs: number,
  isSent: (incidentId: string) => boolean
): readonly BoardRow[] {
  return rows.filter(({ suggestion, cells, incident }) => {
    const first = suggestion?.ranked[0];
    if (!suggestion || !first || suggestion.validUntilMs <= nowMs || isSent(incident.id)) return false;
    return cells.get(first.unitId)?.kind === 'able';
  });
}
