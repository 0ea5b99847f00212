import type { Device } from './atlas.ts';
import { eachChange, ROW_BYTES, WORDS, type Columns } from './rows.ts';

export type GpuBuffer = ReturnType<Device['createBuffer']>;

/** The words of all rows on the GPU. */
export type GpuRows = {
  /** Sends the rows that changed since it was last called; returns the buffer, another one after it grew. */
  sync(): GpuBuffer;
  /** Bytes and writes so far: a picture without new data adds none. */
  readonly sent: { readonly bytes: number; readonly writes: number };
};

export function createGpuRows(device: Device, columns: Columns): GpuRows {
  const sent = { bytes: 0, writes: 0 };
  let buffer: GpuBuffer | undefined;
  let seenVersion = -1;
  const write = (into: GpuBuffer, from: number, to: number): void => {
    into.write(columns.words.subarray(from * WORDS, to * WORDS), from * ROW_BYTES);
    sent.bytes += (to - from) * ROW_BYTES;
    sent.writes++;
  };
  return {
    sync() {
      const byteLength = columns.words.byteLength;
      if (buffer?.byteLength !== byteLength) {
        buffer?.destroy();
        buffer = device.createBuffer({ byteLength });
        seenVersion = -1;
      }
      const into = buffer;
      if (seenVersion !== columns.version)
        eachChange(columns, columns.changed, seenVersion, (from, to) => write(into, from, to));
      seenVersion = columns.version;
      return into;
    },
    sent
  };
}
