/** A packet of Socket.IO's protocol 5; its numbers say what it is. */
type Packet = {
  readonly type: number;
  readonly nsp: string;
  readonly data?: unknown;
  readonly id?: number;
};

const [CONNECT, DISCONNECT, EVENT, ACK, CONNECT_ERROR] = [0, 1, 2, 3, 4] as const;
/** Names that both ends use among themselves. */
const RESERVED = new Set([
  'connect',
  'connect_error',
  'disconnect',
  'disconnecting',
  'newListener',
  'removeListener'
]);

/** What every viewer says after every frame, in one letter: whoever sent the frame hears it on the connection itself. */
export const ARRIVED = 'a';

/**
 * How packets go over the socket: the bytes of a `frame` event as they are, in one message of which all viewers get the
 * same memory, and everything else as JSON. The encoder and decoder that follow came in two messages with a copy each.
 */
export class Encoder {
  encode({ type, nsp, data, id }: Packet): [string | Uint8Array] {
    if (type === EVENT && Array.isArray(data) && data[0] === 'frame' && data[1] instanceof Uint8Array)
      return [data[1]];
    if (
      type === EVENT &&
      id === undefined &&
      Array.isArray(data) &&
      data.length === 1 &&
      data[0] === 'arrived'
    )
      return [ARRIVED];
    return [JSON.stringify({ type, nsp, data, id })];
  }
}

/**
 * The other end of `Encoder`, for the one listener that a connection has. Throws on what is not a packet; `ARRIVED` is
 * left to others, for the way of an event through Socket.IO costs more than all else that it causes.
 */
export class Decoder {
  #decoded: ((packet: Packet) => void) | undefined;

  on(_event: 'decoded', listener: (packet: Packet) => void): this {
    this.#decoded = listener;
    return this;
  }

  off(): this {
    this.#decoded = undefined;
    return this;
  }

  removeListener(): this {
    return this.off();
  }

  add(message: unknown): void {
    if (message !== ARRIVED) this.#decoded?.(read(message));
  }

  destroy(): void {
    this.off();
  }
}

function read(message: unknown): Packet {
  if (typeof message === 'string') return packetOf(JSON.parse(message));
  return { type: EVENT, nsp: '/', data: ['frame', message] };
}

function packetOf(raw: unknown): Packet {
  const { type, nsp, data, id } = isObject(raw) ? raw : {};
  if (typeof type !== 'number' || typeof nsp !== 'string') throw new Error('not a packet');
  if (id !== undefined && !(typeof id === 'number' && Number.isInteger(id)))
    throw new Error('no such answer');
  if (!isDataOf(type, data)) throw new Error(`not the data of a packet of type ${type}`);
  return { type, nsp, data, ...(id === undefined ? {} : { id }) };
}

function isDataOf(type: number, data: unknown): boolean {
  switch (type) {
    case CONNECT:
      return data === undefined || isObject(data);
    case DISCONNECT:
      return data === undefined;
    case EVENT:
      return Array.isArray(data) && typeof data[0] === 'string' && !RESERVED.has(data[0]);
    case ACK:
      return Array.isArray(data);
    case CONNECT_ERROR:
      return isObject(data);
    default:
      return false;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
