import { io, type Socket } from 'socket.io-client';
import * as packets from '#core/packets.ts';
import { PROTOCOL_VERSION, type ClientEvents, type ServerEvents } from '#core/protocol.ts';
import type { FanAnswer, FanAsk } from './fan.ts';

const latencyMs: number[] = [];
let joined = 0;

function dial(port: number, nth: number): void {
  const socket: Socket<ServerEvents, ClientEvents> = io(`http://127.0.0.1:${port}`, {
    path: '/live',
    parser: packets,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { version: PROTOCOL_VERSION },
    extraHeaders: { 'x-viewer': `u-${nth}` }
  });
  socket.on('welcome', () => (joined += 1));
  socket.on('page', ({ facts }, ack) => {
    for (const { atMs } of facts) latencyMs.push(Date.now() - atMs);
    ack();
  });
}

process.on('message', (ask: FanAsk) => {
  if (ask.kind === 'dial') for (let n = 0; n < ask.count; n++) dial(ask.port, n);
  process.send?.({ joined, latencyMs } satisfies FanAnswer);
});
process.on('disconnect', () => process.exit());
