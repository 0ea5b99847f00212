import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { SigningKey } from './keys.ts';
import { signedHeaders } from './sign.ts';

export type Answer = {
  readonly status: number;
  readonly body: string;
  readonly retryAfterSec: number | undefined;
};

/** A network of devices is many sockets; a hub's server bears these few. */
const SOCKETS = 24;
const TIMEOUT_MS = 10_000;
/** No answer of the feeds is longer; the rest is left unread. */
const MAX_ANSWER = 256 * 1024;

/** Requests to one server over connections that are kept. They reject where it cannot be reached. */
export function createWire({ url, wallNowMs }: { readonly url: string; readonly wallNowMs: () => number }) {
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS });

  function send(
    method: string,
    path: string,
    body: string,
    headers: Readonly<Record<string, string>>
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const req = request(
        new URL(`.${path}`, url),
        { method, agent, headers, timeout: TIMEOUT_MS },
        (res) => {
          let text = '';
          res.setEncoding('utf8');
          res.on('data', (chunk: string) => {
            if (text.length < MAX_ANSWER) text += chunk;
          });
          res.on('error', reject);
          res.on('end', () => {
            const wait = Number(res.headers['retry-after']);
            resolve({ status: res.statusCode ?? 0, body: text, retryAfterSec: wait > 0 ? wait : undefined });
          });
        }
      );
      req.on('timeout', () => req.destroy(new Error('no answer')));
      req.on('error', reject);
      req.end(body);
    });
  }

  return {
    /** A request signed at the moment at which it is sent, so that a second try is signed anew. */
    signed(
      key: SigningKey,
      method: 'GET' | 'POST',
      path: string,
      body: string,
      headers: Readonly<Record<string, string>> = {}
    ): Promise<Answer> {
      const proof = signedHeaders(key, { method, path, body }, wallNowMs(), randomBytes(16).toString('hex'));
      const type: Record<string, string> = method === 'POST' ? { 'content-type': 'application/json' } : {};
      return send(method, path, body, {
        ...headers,
        ...type,
        ...proof,
        'content-length': String(Buffer.byteLength(body))
      });
    },
    plain: (path: string): Promise<Answer> => send('GET', path, '', {}),
    close: (): void => agent.destroy()
  };
}

export type Wire = ReturnType<typeof createWire>;
