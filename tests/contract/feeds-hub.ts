import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Observation } from '#core/observation.ts';
import { signingText } from '#core/wire/signing.ts';
import { createFeeds } from '../../server/feeds/feeds.ts';
import { NIGHT_MS, nightPack } from '../../server/feeds/pack.fixture.ts';
import { openDeviceKeys } from '../../server/identity/device-keys.ts';
import { parseDeviceKeys } from '../../server/identity/device-keys-file.ts';

export const MESSAGES_PATH = '/feeds/v1/messages';

export type Signing = {
  readonly key?: { readonly keyId: string; readonly secret: string };
  readonly method?: string;
  readonly path?: string;
  readonly timestampMs?: number;
  readonly nonce?: string;
  readonly signedBody?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** The real listeners with real keys on a real port; clocks, sink and what it took are the test's. */
export async function openFeedsHub() {
  const folder = mkdtempSync(join(tmpdir(), 'vidik-feeds-'));
  const file = join(folder, 'device-keys.json');
  const keys = openDeviceKeys({ file, pack: nightPack, random: randomBytes });
  const parsed = parseDeviceKeys(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.ok) throw new Error(parsed.why);
  const { webhook, osmand } = parsed.value;

  const taken: Observation[] = [];
  const held = {
    hubMs: NIGHT_MS,
    // Hub and wall time differ, as in an exercise: signatures must not care.
    wallMs: Date.UTC(2026, 5, 1),
    sink: async (observations: readonly Observation[]): Promise<void> => void taken.push(...observations)
  };
  const feeds = createFeeds({
    pack: nightPack,
    keys,
    sink: { accept: (observations) => held.sink(observations) },
    hubNowMs: () => held.hubMs,
    wallNowMs: () => held.wallMs,
    newId: randomUUID,
    ordersOf: (assetId) => [
      {
        assignmentId: `a-${assetId}`,
        unitId: 'u-1',
        incidentNumber: '7',
        kind: 'groupDetected',
        severity: 3,
        count: undefined,
        livesAtRisk: false,
        sector: undefined,
        lon: 22.6,
        lat: 43.1,
        errM: undefined,
        state: 'sent',
        stateSinceMs: NIGHT_MS,
        approvedAtMs: NIGHT_MS,
        promisedMin: undefined,
        others: 0,
        metCount: undefined,
        answeredBy: undefined
      }
    ],
    phoneView: () => undefined,
    judge: () => undefined,
    onFeedState: () => undefined,
    bodyTimeoutMs: 150
  });
  const server = createServer((req, res) => {
    if (!feeds.handle(req, res)) res.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = (path: string) => `http://127.0.0.1:${port}${path}`;

  function keyOf(feedId: string, deviceId?: string) {
    const key = webhook.find((entry) => entry.feedId === feedId && entry.deviceId === deviceId);
    if (key === undefined) throw new Error(`no key for ${feedId} ${deviceId ?? ''}`);
    return key;
  }

  function signed(text: string, signing: Signing = {}): Record<string, string> {
    const { method = 'POST', path = MESSAGES_PATH, nonce = randomUUID() } = signing;
    const key = signing.key ?? keyOf('vehicles', 'car-1');
    const timestampMs = String(signing.timestampMs ?? held.wallMs);
    const bodyHash = createHash('sha256')
      .update(signing.signedBody ?? text)
      .digest('hex');
    const what = signingText({ timestampMs, nonce, method, path, bodyHash });
    return {
      'content-type': 'application/json',
      'x-vidik-key': key.keyId,
      'x-vidik-timestamp': timestampMs,
      'x-vidik-nonce': nonce,
      'x-vidik-signature': createHmac('sha256', key.secret).update(what).digest('hex'),
      ...signing.headers
    };
  }

  async function post(body: unknown, signing?: Signing) {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const init = { method: 'POST', body: text, headers: signed(text, signing) };
    const response = await fetch(url(MESSAGES_PATH), init);
    return {
      status: response.status,
      body: await response.json(),
      retry: response.headers.get('retry-after')
    };
  }

  /** Speaks HTTP by hand and resolves with all that came back once the server has closed the connection. */
  function raw(write: (send: (text: string) => void) => void): Promise<string> {
    return new Promise((resolve) => {
      let heard = '';
      const socket = connect(port, '127.0.0.1', () =>
        write((text) => void (socket.destroyed || socket.write(text)))
      );
      socket.on('data', (chunk) => (heard += chunk.toString('utf8')));
      socket.on('error', () => undefined).on('close', () => resolve(heard));
    });
  }

  return Object.assign(held, {
    taken,
    feeds,
    url,
    keyOf,
    tokenOf: (deviceId: string) => osmand.find((entry) => entry.deviceId === deviceId)?.token ?? '',
    signed,
    post,
    raw,
    refusedAt: (feedId: string) => feeds.snapshot().feeds.find(({ id }) => id === feedId)?.refused,
    async close(): Promise<void> {
      feeds.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true });
      // Whatever a test sent, no object learned a property from it.
      if ('role' in {}) throw new Error('Object.prototype was written to');
    }
  });
}

export type FeedsHub = Awaited<ReturnType<typeof openFeedsHub>>;
