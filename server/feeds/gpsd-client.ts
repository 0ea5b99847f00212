import { connect, type Socket } from 'node:net';
import { GPSD_PING, GPSD_WATCH, parseGpsd } from '#core/wire/gpsd.ts';
import { createBrake } from './brake.ts';
import type { Deliver } from './deliver.ts';
import { parseJson } from './json.ts';
import { againAfterMs, type LinkWaits } from './link-waits.ts';
import type { LinkWatch } from './link-watch.ts';
import type { Address } from './links.ts';

// The list of satellites is the longest that gpsd says.
const MAX_LINE = 16 * 1024;
// Asked after so long a silence; the second one in a row ends the connection.
const SILENCE_MS = 30_000;

/** Asks one gpsd for its positions, for ever: what breaks is connected anew. */
export function createGpsdClient({
  address,
  deliver,
  watch,
  waits,
  random,
  failed
}: {
  readonly address: Address;
  readonly deliver: Deliver;
  readonly watch: LinkWatch;
  readonly waits: LinkWaits;
  readonly random: () => number;
  readonly failed: (error: unknown) => void;
}) {
  let socket: Socket | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;
  let isClosed = false;

  function dial(): void {
    watch.opening();
    const line = connect({ host: address.host, port: address.port, keepAlive: true });
    socket = line;
    const brake = createBrake(line);
    let rest = '';
    // Of a line that is too long the rest is thrown away up to its end.
    let isSkipping = false;
    let wasAsked = false;
    // The first word is its version, unasked; who says nothing is no gpsd.
    line.setTimeout(waits.firstByteMs);
    line.setEncoding('utf8');
    line.on('connect', () => {
      watch.connected();
      line.write(GPSD_WATCH);
    });
    line.on('timeout', () => {
      if (wasAsked || line.connecting || line.bytesRead === 0)
        return line.destroy(Object.assign(new Error('gpsd is silent'), { code: 'silent' }));
      wasAsked = true;
      line.write(GPSD_PING);
    });
    line.on('data', (chunk: Buffer | string) => {
      const text = String(chunk);
      brake.took(text.length);
      line.setTimeout(SILENCE_MS);
      wasAsked = false;
      const [first = '', ...others] = text.split('\n');
      const lines = [rest + first, ...others];
      rest = lines.pop() ?? '';
      watch.heard(Buffer.byteLength(text), lines.length);
      for (const each of lines) {
        if (!isSkipping) hear(each);
        isSkipping = false;
      }
      if (rest.length <= MAX_LINE) return;
      if (!isSkipping) deliver.refused('tooLarge');
      isSkipping = true;
      rest = '';
    });
    let why: Error = Object.assign(new Error('gpsd hung up'), { code: 'hungUp' });
    line.on('error', (error) => (why = error));
    line.on('close', () => {
      brake.close();
      if (isClosed) return;
      // Named once, not at every try: its silence is told by the feed.
      if (tries === 0) failed(why);
      const afterMs = againAfterMs(waits.againMs, ++tries, random);
      watch.waiting(why, afterMs);
      again = setTimeout(dial, afterMs);
    });
  }
  dial();

  function hear(text: string): void {
    if (text.trim() === '') return;
    if (text.length > MAX_LINE) return deliver.refused('tooLarge');
    const raw = parseJson(text);
    if (raw === undefined) return deliver.putAside('badJson', '(root)', 'is not JSON', text);
    tries = 0;
    deliver.position(
      (context) => parseGpsd(raw, context),
      () => text
    );
  }

  return {
    close(): void {
      isClosed = true;
      clearTimeout(again);
      socket?.destroy();
    }
  };
}
