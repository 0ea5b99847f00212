import type { IncomingMessage, ServerResponse } from 'node:http';

/** One door of the gateway: takes the request and answers it in its own time, or says that it is not for it. */
export type Door = (req: IncomingMessage, res: ServerResponse) => boolean;

/** The path of a request without its query. */
export function pathOf(req: IncomingMessage): string {
  return (req.url ?? '/').split('?', 1)[0] ?? '/';
}

export function sendJson(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  res.end(JSON.stringify(body));
}

/** Largest body of a form; the feeds have limits of their own. */
const MAX_FORM_BYTES = 16 * 1024;

/** Reads a small JSON body; undefined where there is none, it is too large or it is not JSON. */
export async function readForm(req: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_FORM_BYTES) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Runs the answer of a door; one that fails is a 500 with no words of ours in it, and is logged once. */
export function answering(
  res: ServerResponse,
  failed: (error: unknown) => void,
  answer: () => Promise<void>
): true {
  answer().catch((error: unknown) => {
    failed(error);
    if (!res.headersSent) sendJson(res, 500, { why: 'failed' });
    else res.destroy();
  });
  return true;
}
