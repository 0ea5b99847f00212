import type { PositionReport } from '../observation.ts';
import type { BytesOut } from './bytes-out.ts';
import { reserveMemory, type Memory } from './memory.ts';
import { filledOf, hasShape, shapeOf, shapeText, type Shape } from './shape.ts';

type Source = { readonly nth: number; readonly assetId: string | undefined };

/** A report by its numbers: a code is 0 where source or shape are what was expected, else the number and one. */
export type Entry = { source: number; sourceCode: number; shapeCode: number; filled: number };

/** The numbers of the sources and shapes of a segment; each is named once, in the block in which it comes first. */
export function createDictionary(memory: Memory) {
  const sources = new Map<string, Map<string, Source>>();
  const shapes: Shape[] = [];
  const shapeNumbers = new Map<string, number>();
  const entry: Entry = { source: 0, sourceCode: 0, shapeCode: 0, filled: 0 };
  let count = 0;
  let newSources: (readonly [feedId: string, deviceId: string, assetId: string | undefined])[] = [];
  let newShapes: string[] = [];

  function sourceOf({ feedId, deviceId, assetId }: PositionReport): number {
    let devices = sources.get(feedId);
    if (devices === undefined) {
      devices = new Map();
      sources.set(feedId, devices);
    }
    const known = devices.get(deviceId);
    if (known !== undefined && known.assetId === assetId) return known.nth;
    const source = { nth: count++, assetId };
    reserveMemory(memory, count);
    devices.set(deviceId, source);
    newSources.push([feedId, deviceId, assetId]);
    return source.nth;
  }

  function shapeNumber(report: PositionReport, filled: number): number {
    const text = shapeText(report, filled);
    const known = shapeNumbers.get(text);
    if (known !== undefined) return known;
    const shape = shapeOf(text);
    if (shape === undefined) throw new Error(`a report of a shape that cannot be read again: ${text}`);
    const nth = shapes.push(shape) - 1;
    shapeNumbers.set(text, nth);
    newShapes.push(text);
    return nth;
  }

  return {
    /** Valid until the next call. */
    of(report: PositionReport): Entry {
      const source = sourceOf(report);
      entry.source = source;
      entry.sourceCode = memory.after[memory.lastSource + 1] === source ? 0 : source + 1;
      memory.after[memory.lastSource + 1] = source;
      memory.lastSource = source;
      const filled = filledOf(report);
      const last = shapes[memory.shapeOf[source] ?? -1];
      if (last !== undefined && hasShape(report, filled, last)) entry.shapeCode = 0;
      else {
        const shape = shapeNumber(report, filled);
        memory.shapeOf[source] = shape;
        entry.shapeCode = shape + 1;
      }
      entry.filled = filled;
      return entry;
    },
    sources: (): number => count,
    putNew(out: BytesOut): void {
      out.whole(newSources.length);
      for (const [feedId, deviceId, assetId] of newSources) {
        out.text(feedId);
        out.text(deviceId);
        out.whole(assetId === undefined ? 0 : 1);
        if (assetId !== undefined) out.text(assetId);
      }
      out.whole(newShapes.length);
      for (const text of newShapes) out.text(text);
      newSources = [];
      newShapes = [];
    }
  };
}
