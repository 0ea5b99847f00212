import { createHash, createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { SIGNED_HEADERS, signingText } from '#core/wire/signing.ts';
import type { BenchHub } from './bench-hub.ts';

export type Report = {
  readonly deviceId: string;
  readonly lon: number;
  readonly lat: number;
  readonly speedMps?: number;
  readonly courseDeg?: number;
};

const PATH = '/feeds/v1/messages';
/** Each device once a second, in so many deliveries: a gateway of a radio network collects for a moment. */
const TURNS = 40;

/**
 * Sends the report of every device once a second until `untilMs`, evenly over the second. `reportOf` is asked at the
 * very moment of sending, `sent` is told right after the bytes were handed to the socket's own buffer.
 */
export async function driveFleet(
  hub: BenchHub,
  devices: number,
  untilMs: number,
  reportOf: (device: number) => Report,
  sent: (device: number, atMs: number) => void
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const answers: Promise<unknown>[] = [];
  const startMs = Date.now();
  for (let turn = 0; ; turn++) {
    const dueMs = startMs + (turn * 1000) / TURNS;
    if (dueMs >= untilMs) break;
    await pause(Math.max(0, dueMs - Date.now()));
    const members: number[] = [];
    for (let device = turn % TURNS; device < devices; device += TURNS) members.push(device);
    const atMs = Date.now();
    const messages = members.map((device) => ({
      v: 1,
      kind: 'position',
      observedAt: atMs,
      fix: '3d',
      ...reportOf(device)
    }));
    answers.push(send(hub, agent, JSON.stringify(messages)).catch((error: unknown) => error));
    for (const device of members) sent(device, atMs);
  }
  // Asked for at the end, so that no sending waits for an answer.
  const refused = (await Promise.all(answers)).find((answer) => answer !== undefined);
  agent.destroy();
  if (refused !== undefined) throw refused;
}

function send(hub: BenchHub, agent: Agent, body: string): Promise<void> {
  const [timestampMs, nonce] = [String(Date.now()), randomUUID()];
  const bodyHash = createHash('sha256').update(body).digest('hex');
  const text = signingText({ timestampMs, nonce, method: 'POST', path: PATH, bodyHash });
  return new Promise((resolve, reject) => {
    const post = request(
      new URL(PATH, hub.url),
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          [SIGNED_HEADERS.key]: hub.key.keyId,
          [SIGNED_HEADERS.timestamp]: timestampMs,
          [SIGNED_HEADERS.nonce]: nonce,
          [SIGNED_HEADERS.signature]: createHmac('sha256', hub.key.secret).update(text).digest('hex')
        }
      },
      (answer) => {
        let said = '';
        answer.on('data', (chunk: Buffer) => (said += chunk.toString()));
        answer.on('end', () =>
          answer.statusCode === 200 || answer.statusCode === 202
            ? resolve()
            : reject(new Error(`${answer.statusCode}: ${said.slice(0, 300)}`))
        );
      }
    );
    post.on('error', reject);
    post.end(body);
  });
}
