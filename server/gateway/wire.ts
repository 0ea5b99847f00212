import { ARRIVED, Encoder } from '#core/packets.ts';

/** A message as it goes over a line, written once for all that get it. */
export type Message = {
  readonly data: Buffer | string;
  readonly options: { readonly wsPreEncodedFrame: readonly [Buffer]; compress?: boolean };
};

/** The part of Engine.IO's socket that sends; one that is closing takes nothing. */
type Line = {
  /** The data too: a transport that cannot take what is already written writes it itself. */
  readonly write: (data: Buffer, options: Message['options']) => unknown;
};

const [TEXT, BINARY] = [0x81, 0x82];
const encoder = new Encoder();
/** Frames by their bytes: kept while somebody holds those. */
const frames = new WeakMap<Uint8Array, Message>();

/** A message of a server as WebSocket writes it (RFC 6455, 5.2): in one piece, not masked. */
export function wireOf(bytes: Uint8Array, kind: number): Buffer {
  const isShort = bytes.length < 126;
  const isMiddle = !isShort && bytes.length < 0x1_0000;
  const head = isShort ? 2 : isMiddle ? 4 : 10;
  const wire = Buffer.allocUnsafe(head + bytes.length);
  wire[0] = kind;
  wire[1] = isShort ? bytes.length : isMiddle ? 126 : 127;
  if (isMiddle) wire.writeUInt16BE(bytes.length, 2);
  else if (!isShort) wire.writeBigUInt64BE(BigInt(bytes.length), 2);
  wire.set(bytes, head);
  return wire;
}

/** The frames of one message; whoever is sent the same bytes shares what was written. */
export function frameMessage(bytes: Uint8Array): Message {
  const known = frames.get(bytes);
  if (known) return known;
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const made: Message = { data, options: { wsPreEncodedFrame: [wireOf(bytes, BINARY)] } };
  frames.set(bytes, made);
  return made;
}

/** An event that is the same for everybody; a packet of Engine.IO that carries a message begins with a 4. */
export function eventMessage(...event: readonly unknown[]): Message {
  const [data] = encoder.encode({ type: 2, nsp: '/', data: event });
  if (typeof data !== 'string') return frameMessage(data);
  return { data, options: { wsPreEncodedFrame: [wireOf(Buffer.from(`4${data}`), TEXT)] } };
}

/** Sends past the parser, which would write a message anew for each viewer. */
export function putOn(line: Line, { data, options }: Message): void {
  line.write(data as Buffer, options);
}

/** The part of Engine.IO's socket that hears. */
type Ear = Record<'on' | 'off', (event: 'message', listener: (data: unknown) => void) => unknown>;

/** Calls back for each message that has arrived; returns the stop. */
export function hearArrivals(ear: Ear, arrived: () => void): () => void {
  const listener = (data: unknown): void => {
    // Two ticks on, as Socket.IO hands out events: what was asked for before it is heard before it.
    if (data === ARRIVED) process.nextTick(process.nextTick, arrived);
  };
  ear.on('message', listener);
  return () => void ear.off('message', listener);
}
