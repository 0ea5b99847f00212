import type { IncomingMessage, ServerResponse } from 'node:http';

/** An answer before it is sent. */
export type Reply = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A refusal as one sentence. */
export function sorry(status: number, sentence: string, headers?: Readonly<Record<string, string>>): Reply {
  return { status, body: { error: sentence }, headers };
}

/** Sends a reply; a request that was not read to its end loses its connection, so that its rest is not waited for. */
export function send(req: IncomingMessage, res: ServerResponse, { status, body, headers }: Reply): void {
  if (res.headersSent || res.destroyed) return;
  const text = JSON.stringify(body);
  res.writeHead(status, {
    ...headers,
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(text)),
    'cache-control': 'no-store',
    ...(req.complete ? {} : { connection: 'close' })
  });
  res.end(text);
}

/** How long to wait, as the header wants it: whole seconds, at least one. */
export function retryAfter(waitMs: number): Readonly<Record<string, string>> {
  return { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))) };
}
