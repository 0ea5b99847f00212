import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { cutNmea } from '#core/wire/nmea-line.ts';
import type { Deliver } from './deliver.ts';
import { againAfterMs, type LinkWaits } from './link-waits.ts';
import type { LinkWatch } from './link-watch.ts';
import type { Address } from './links.ts';
import { createNmeaTalker } from './nmea-talker.ts';
import type { SoleSender } from './sole-sender.ts';

// Some senders put a second of sentences into one datagram: a dozen of them.
const MAX_DATAGRAM_BYTES = 4096;
// Ten positions a second with all their sentences, one a datagram.
const MAX_DATAGRAMS_PER_SEC = 200;
// The queue of this line while the process is busy: some seconds of it. Whatever the machine drops is counted there.
const RECEIVE_BYTES = 512 * 1024;

/** Listens for one receiver that sends its sentences over UDP, whole lines in each datagram. */
export function createNmeaUdp({
  address,
  deliver,
  watch,
  sender,
  waits,
  wallNowMs,
  random,
  failed
}: {
  readonly address: Address;
  readonly deliver: Deliver;
  readonly watch: LinkWatch;
  readonly sender: SoleSender;
  readonly waits: LinkWaits;
  readonly wallNowMs: () => number;
  readonly random: () => number;
  readonly failed: (error: unknown) => void;
}) {
  const talker = createNmeaTalker({ deliver, quietMs: waits.quietMs });
  let socket: Socket | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;
  let second = { beganMs: 0, datagrams: 0 };

  /** A socket that failed cannot be bound again. */
  function bind(): void {
    const next = createSocket({
      type: isIPv6(address.host) ? 'udp6' : 'udp4',
      recvBufferSize: RECEIVE_BYTES
    });
    socket = next;
    next.on('message', (bytes, { address: from }) => hear(bytes, from));
    next.on('listening', () => {
      tries = 0;
      watch.listening();
    });
    next.on('error', (error) => {
      if (tries === 0) failed(error);
      next.close();
      socket = undefined;
      const afterMs = againAfterMs(waits.againMs, ++tries, random);
      watch.waiting(error, afterMs);
      again = setTimeout(bind, afterMs);
    });
    next.bind(address.port, address.host);
  }
  bind();

  function hear(bytes: Buffer, from: string): void {
    const nowMs = wallNowMs();
    if (Math.abs(nowMs - second.beganMs) >= 1000) second = { beganMs: nowMs, datagrams: 0 };
    second.datagrams += 1;
    if (second.datagrams > MAX_DATAGRAMS_PER_SEC) return deliver.refused('flood');
    if (bytes.length > MAX_DATAGRAM_BYTES) return deliver.refused('tooLarge');
    if (!sender.mayHear(from)) return deliver.refused('otherSender');
    const { lines, rest, overlong } = cutNmea('', bytes.toString('latin1'));
    for (let i = 0; i < overlong; i += 1) deliver.refused('tooLarge');
    // A datagram ends its line, whatever it forgot to write at the end.
    const whole = rest === '' ? lines : [...lines, rest];
    if (whole.length === 0) return overlong === 0 ? deliver.refused('badRequest') : undefined;
    const sound = whole.filter(talker.hear).length;
    watch.heard(bytes.length, sound);
    if (sound > 0) {
      sender.heard(from);
      // A datagram opens no line: whoever was understood once is there until the feed says that it is silent.
      watch.connected();
    }
    talker.listen();
  }

  return {
    close(): void {
      clearTimeout(again);
      talker.settle();
      socket?.close();
    }
  };
}
