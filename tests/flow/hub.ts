import { createHash, createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { io, type Socket } from 'socket.io-client';
import * as packets from '#core/packets.ts';
import type { Role } from '#core/rights.ts';
import {
  PROTOCOL_VERSION,
  type ClientEvents,
  type Page,
  type ServerEvents,
  type Welcome
} from '#core/protocol.ts';
import { SIGNED_HEADERS, signingText } from '#core/wire/signing.ts';
import { readConfig } from '../../server/config.ts';
import { openHub, type OpenHub } from '../../server/hub.ts';

export type Desk = {
  readonly socket: Socket<ServerEvents, ClientEvents>;
  readonly welcome: Welcome;
  /** Pages acknowledged so far. */
  readonly pages: Page[];
};

/** A real hub on a free port of this machine, with the exercise's people and without its devices. */
export type TestHub = {
  readonly url: string;
  readonly hub: OpenHub;
  readonly dataDir: string;
  readonly cookie: (role: Role, nth?: number) => Promise<string>;
  readonly join: (role: Role, hello?: object, nth?: number) => Promise<Desk>;
  /** Sends messages signed by the key of a device; of the hub `nth` of the process, where it is not the home hub. */
  readonly post: (deviceId: string, messages: readonly object[], nth?: number) => Promise<Response>;
  readonly restart: () => Promise<void>;
  /** Stops it and leaves its folder, to be looked at; `close` takes that away too. */
  readonly stop: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function startHub(env: Record<string, string> = {}): Promise<TestHub> {
  const folder = mkdtempSync(join(tmpdir(), 'vidik-hub-'));
  const config = readConfig({ VIDIK_DATA: folder, PORT: '0', VIDIK_ALSO_HUBS: '', ...env }, process.cwd());
  const sockets: Socket[] = [];
  let http: Server;
  let hub: OpenHub;
  let url = '';
  let port = 0;
  let isOpen = false;

  async function start(): Promise<void> {
    http = createServer((req, res) => hub.handle(req, res, () => res.writeHead(404).end()));
    hub = await openHub(config, http, pino({ level: 'silent' }), (error) => {
      throw error;
    });
    await new Promise<void>((ready) => http.listen(port, '127.0.0.1', ready));
    port = (http.address() as AddressInfo).port;
    url = `http://127.0.0.1:${port}`;
    isOpen = true;
  }

  async function stop(): Promise<void> {
    if (!isOpen) return;
    isOpen = false;
    for (const socket of sockets.splice(0)) socket.disconnect();
    await hub.close();
    http.closeAllConnections();
    await new Promise((closed) => http.close(closed));
  }

  async function cookie(role: Role, nth = 0): Promise<string> {
    const login = hub.logins.filter((one) => one.role === role)[nth];
    const answer = await fetch(`${url}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ username: login?.username, password: login?.password })
    });
    return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  }

  await start();
  return {
    get url() {
      return url;
    },
    get hub() {
      return hub;
    },
    dataDir: config.dataDir,
    cookie,
    async join(role, hello = {}, nth = 0) {
      const socket: Desk['socket'] = io(url, {
        path: '/live',
        parser: packets,
        transports: ['websocket'],
        reconnection: false,
        auth: { version: PROTOCOL_VERSION, ...hello },
        extraHeaders: { origin: url, cookie: await cookie(role, nth) }
      });
      sockets.push(socket);
      const pages: Page[] = [];
      socket.on('page', (page, ack) => {
        pages.push(page);
        ack();
      });
      socket.on('frame', () => socket.emit('arrived'));
      const welcome = await new Promise<Welcome>((done, refused) => {
        socket.once('welcome', done);
        socket.once('ended', (why) => refused(new Error(`ended: ${why}`)));
        socket.once('connect_error', refused);
      });
      return { socket, welcome, pages };
    },
    async post(deviceId, messages, nth = 0) {
      const field = hub.fields[nth];
      if (!field) throw new Error(`no hub ${nth}`);
      const { webhook } = JSON.parse(readFileSync(field.keysFile, 'utf8')) as {
        webhook: { deviceId?: string; keyId: string; secret: string }[];
      };
      const key = webhook.find((one) => one.deviceId === deviceId);
      if (!key) throw new Error(`no key for ${deviceId}`);
      const body = JSON.stringify(messages);
      const path = '/feeds/v1/messages';
      const [timestampMs, nonce] = [String(Date.now()), randomUUID()];
      const bodyHash = createHash('sha256').update(body).digest('hex');
      const text = signingText({ timestampMs, nonce, method: 'POST', path, bodyHash });
      return fetch(`${url}${field.path}${path}`, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          [SIGNED_HEADERS.key]: key.keyId,
          [SIGNED_HEADERS.timestamp]: timestampMs,
          [SIGNED_HEADERS.nonce]: nonce,
          [SIGNED_HEADERS.signature]: createHmac('sha256', key.secret).update(text).digest('hex')
        }
      });
    },
    stop,
    async restart() {
      await stop();
      await start();
      // A connection that was kept from before is dead, and only its first use says so.
      await fetch(url).catch(() => undefined);
    },
    async close() {
      await stop();
      rmSync(folder, { recursive: true });
    }
  };
}

/** Waits until something is so; the test's own time limit ends it. */
export async function until<T>(look: () => T | undefined | false): Promise<T> {
  for (;;) {
    const seen = look();
    if (seen !== undefined && seen !== false) return seen;
    await new Promise((later) => setTimeout(later, 20));
  }
}
