import { createColumns, createFrameIntake, measuredAtMsOf } from '../../../src/lib/scene/columns.ts';
import type { Message } from './pixel-watch.ts';

/** When the hub put a report into a frame, and when the page had its bytes; ms since 1970. */
export type Arrival = { readonly framedMs: number; readonly bytesMs: number };

/** What came over the socket, by the id of an asset and the time that its device measured. */
export function arrivalsOf(
  messages: readonly Message[],
  assetIds: ReadonlySet<string>
): (assetId: string, measuredAtMs: number) => Arrival | undefined {
  const columns = createColumns();
  const intake = createFrameIntake(columns);
  const arrivals = new Map<string, Arrival>();
  for (const { atMs, base64 } of messages) {
    intake.take(new Uint8Array(Buffer.from(base64, 'base64')));
    columns.identities.forEach(({ assetId }, row) => {
      if (assetId === undefined || !assetIds.has(assetId)) return;
      const key = `${assetId} ${measuredAtMsOf(columns, row)}`;
      if (!arrivals.has(key)) arrivals.set(key, { framedMs: columns.hubMs, bytesMs: atMs });
    });
  }
  return (assetId, measuredAtMs) => arrivals.get(`${assetId} ${measuredAtMs}`);
}
