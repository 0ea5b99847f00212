import { WebSocket, type RawData } from 'ws';
import { splitFrames } from '#core/frame/packet.ts';
import { createFrameReader } from '#core/frame/reader.ts';
import { Encoder } from '#core/packets.ts';
import { PROTOCOL_VERSION } from '#core/protocol.ts';
import { chainOf } from '../../../src/lib/link/lane.ts';
import type { Side, ViewersAnswer, ViewersAsk } from './talk.ts';

/** So many of the viewers read what they get; for all, this process would be slower than what it measures. */
const READERS = 4;
const AGAIN_MS = 200;
const PIROT = { west: 22.3, south: 43.0, east: 22.9, north: 43.3 };

const encoder = new Encoder();
/** A packet as Engine.IO carries it. */
const packet = (type: number, data: unknown): string =>
  `4${encoder.encode({ type, nsp: '/', data })[0] as string}`;
const ARRIVED = packet(2, ['arrived']);
const HELLO = packet(0, { version: PROTOCOL_VERSION });
const sockets: WebSocket[] = [];
const readers: ReturnType<typeof createSight>[] = [];
let latencyMs: number[] = [];
let messages = 0;

/** When what a viewer sees was measured, by chain and slot. */
function createSight() {
  const chains = new Map<
    number,
    { reader: ReturnType<typeof createFrameReader>; atMs: Map<number, number> }
  >();
  return {
    take(bytes: Uint8Array): void {
      const nowMs = Date.now();
      for (const part of splitFrames(bytes)) {
        const chain = chains.get(chainOf(part)) ?? {
          reader: createFrameReader(),
          atMs: new Map<number, number>()
        };
        chains.set(chainOf(part), chain);
        const frame = chain.reader.read(part);
        if (!frame) throw new Error('lost a chain');
        if (frame.base === 0) chain.atMs.clear();
        for (const slot of frame.gone) chain.atMs.delete(slot);
        frame.moved.slot.forEach((slot, row) => {
          const atMs = frame.moved.measuredAtMs[row] ?? 0;
          chain.atMs.set(slot, atMs);
          if (frame.base !== 0) latencyMs.push(nowMs - atMs);
        });
      }
    },
    oldestMs(): number {
      const nowMs = Date.now();
      let oldestMs = 0;
      for (const { atMs } of chains.values())
        for (const one of atMs.values()) oldestMs = Math.max(oldestMs, nowMs - one);
      return oldestMs;
    }
  };
}

/** Speaks as much of the protocol as a viewer must; one that is cut comes back. */
function dial(side: Side, port: number, n: number): void {
  const url = `ws://127.0.0.1:${port}/live${side === 'raw' ? '' : '/?EIO=4&transport=websocket'}`;
  const socket = new WebSocket(url, {
    perMessageDeflate: false,
    headers: { 'x-viewer': `u-${process.pid}-${n}` }
  });
  const sight = side === 'frames' && n < READERS ? createSight() : undefined;
  sockets[n] = socket;
  if (sight) readers[n] = sight;
  socket.on('error', () => undefined);
  socket.on('close', () => void setTimeout(dial, AGAIN_MS, side, port, n));
  socket.on('message', (message: RawData, isBinary: boolean) => {
    if (side === 'raw') return void (messages += 1);
    if (!isBinary) {
      const text = (message as Buffer).subarray(0, 2).toString();
      if (text.startsWith('0')) socket.send(side === 'json' ? '40' : HELLO);
      else if (text === '2') socket.send('3');
      else if (side === 'json' && text === '42') messages += 1;
      return;
    }
    messages += 1;
    sight?.take(message as Buffer);
    socket.send(ARRIVED);
  });
}

function answer(): void {
  const said: ViewersAnswer = {
    messages,
    latencyMs,
    atMs: Date.now(),
    oldestMs: Math.max(0, ...readers.map((one) => one.oldestMs()))
  };
  process.send?.(said);
  latencyMs = [];
  messages = 0;
}

process.on('message', (ask: ViewersAsk) => {
  if (ask.kind === 'dial') for (let n = 0; n < ask.count; n++) dial(ask.side, ask.port, n);
  if (ask.kind === 'look') for (const socket of sockets) socket.send(packet(2, ['look', PIROT]));
  answer();
});
process.on('disconnect', () => process.exit());
