import { createSocket } from 'node:dgram';
import { mkdirSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { anchorsIn, asLine, asSyslog, type Anchor } from './anchor-lines.ts';
import { JournalError } from './port.ts';

/** Where heads are told to: out of reach of whoever can change the journal. */
export type AnchorPlace = {
  readonly tell: (anchors: readonly Anchor[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Months of a busy hub; then the file makes way for a new one, and the one before that is gone. */
const MAX_FILE_BYTES = 16 * 1024 * 1024;

/** What a file of anchors and the one before it hold, oldest first; a file that is not there holds nothing. */
export function readAnchors(file: string): readonly Anchor[] {
  return [older(file), file].flatMap((one) => anchorsIn(textOf(one)));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    const why = error instanceof Error ? error.message : String(error);
    throw new JournalError('io', `The anchors in ${file} cannot be read: ${why}`, { cause: error });
  }
}

const older = (file: string): string => `${file}.1`;

/** Adds lines to a file that several hubs may share, and has them on the disk before it resolves. */
export function createAnchorFile(file: string, maxBytes: number = MAX_FILE_BYTES): AnchorPlace {
  mkdirSync(dirname(file), { recursive: true });
  return {
    async tell(anchors) {
      const handle = await open(file, 'a', 0o640);
      try {
        // A line break first: what a power cut left half must not take this with it.
        await handle.appendFile(`\n${anchors.map(asLine).join('')}`);
        await handle.sync();
        if ((await handle.stat()).size > maxBytes) await rename(file, older(file));
      } finally {
        await handle.close();
      }
    },
    close: async () => undefined
  };
}

/** Sends each head as a datagram; whether it arrives is for the other side to watch. */
export function createAnchorSyslog(host: string, port: number): AnchorPlace {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  // Sends answer for themselves; unheard, an error of the socket would end the hub.
  socket.on('error', () => undefined).unref();
  const send = (text: string): Promise<void> =>
    new Promise((sent, failed) => socket.send(text, port, host, (error) => (error ? failed(error) : sent())));
  return {
    async tell(anchors) {
      for (const anchor of anchors) await send(asSyslog(anchor, hostname(), process.pid));
    },
    close: () => new Promise((closed) => socket.close(closed))
  };
}
