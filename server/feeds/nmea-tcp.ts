import { createServer, type Socket } from 'node:net';
import { cutNmea } from '#core/wire/nmea-line.ts';
import { createBrake } from './brake.ts';
import type { Deliver } from './deliver.ts';
import { againAfterMs, type LinkWaits } from './link-waits.ts';
import type { LinkWatch } from './link-watch.ts';
import type { Address } from './links.ts';
import { createNmeaTalker } from './nmea-talker.ts';
import type { SoleSender } from './sole-sender.ts';

// One device speaks here; the others are its own old connections, of which nobody knows yet that they are dead.
const MAX_CONNECTIONS = 8;
const MAX_OF_ONE_ADDRESS = 2;
// Fifteen lines of the longest kind without one that is sound: this is no receiver.
const MAX_NOISE_BYTES = 4096;
const KEEP_ALIVE_MS = 30_000;

/** Listens for one receiver that sends its sentences over TCP. It answers nothing. */
export function createNmeaTcp({
  address,
  deliver,
  watch,
  sender,
  waits,
  random,
  failed
}: {
  readonly address: Address;
  readonly deliver: Deliver;
  readonly watch: LinkWatch;
  readonly sender: SoleSender;
  readonly waits: LinkWaits;
  readonly random: () => number;
  readonly failed: (error: unknown) => void;
}) {
  const open = new Map<Socket, { readonly from: string; readonly end: () => void }>();
  let again: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;

  const server = createServer({ keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS }, (socket) => {
    const from = socket.remoteAddress ?? '';
    const ofOne = [...open.values()].filter((other) => other.from === from).length;
    if (!sender.mayHear(from)) return refuse(socket, 'otherSender');
    if (ofOne >= MAX_OF_ONE_ADDRESS) return refuse(socket, 'flood');
    watch.connected();
    open.set(socket, { from, end: attend(socket, from) });
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.on('drop', () => deliver.refused('flood'));
  server.on('listening', () => {
    tries = 0;
    watch.listening();
  });
  server.on('error', (error) => {
    if (tries === 0) failed(error);
    if (server.listening) return;
    const afterMs = againAfterMs(waits.againMs, ++tries, random);
    watch.waiting(error, afterMs);
    again = setTimeout(listen, afterMs);
  });

  function listen(): void {
    server.listen(address.port, address.host);
  }
  listen();

  function refuse(socket: Socket, why: 'otherSender' | 'flood'): void {
    deliver.refused(why);
    // Whom we send away may still be sending.
    socket.on('error', () => undefined).destroy();
  }

  /** Answers what is to be done when it ends. */
  function attend(socket: Socket, from: string): () => void {
    const talker = createNmeaTalker({ deliver, quietMs: waits.quietMs });
    const brake = createBrake(socket);
    let rest = '';
    let isKnown = false;
    let noise = 0;
    let deadline = setTimeout(() => hangUp('slowBody'), waits.firstByteMs);

    function hangUp(why?: 'slowBody' | 'badRequest' | 'otherSender'): void {
      if (why !== undefined) deliver.refused(why);
      socket.destroy();
    }

    function waitAgain(ms: number, why?: 'slowBody'): void {
      clearTimeout(deadline);
      deadline = setTimeout(() => hangUp(why), ms);
    }

    socket.on('data', (bytes) => {
      brake.took(bytes.length);
      if (!sender.mayHear(from)) return hangUp('otherSender');
      const isFirst = socket.bytesRead === bytes.length;
      const before = rest;
      const cut = cutNmea(rest, bytes.toString('latin1'));
      rest = cut.rest;
      for (let i = 0; i < cut.overlong; i += 1) deliver.refused('tooLarge');
      const sound = cut.lines.filter(talker.hear).length;
      watch.heard(bytes.length, sound);
      if (sound > 0) {
        isKnown = true;
        noise = 0;
        sender.heard(from);
      } else {
        noise += bytes.length;
      }
      if (noise > MAX_NOISE_BYTES) return hangUp('badRequest');
      talker.listen();
      // A stranger has so long for one sound line however it spreads its bytes, and so has a line for its end.
      if (isKnown && rest === '') waitAgain(waits.idleMs);
      else if (isKnown ? sound > 0 || before === '' : isFirst) waitAgain(waits.lineMs, 'slowBody');
    });
    socket.on('error', () => undefined);
    socket.on('close', end);

    function end(): void {
      open.delete(socket);
      if (open.size === 0 && server.listening) watch.listening();
      clearTimeout(deadline);
      brake.close();
      talker.settle();
    }
    return end;
  }

  return {
    close(): void {
      clearTimeout(again);
      // What is under way is told now, while there is somebody to tell.
      for (const [socket, { end }] of [...open]) {
        end();
        socket.destroy();
      }
      server.close();
    }
  };
}
