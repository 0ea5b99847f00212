import type { IncomingMessage } from 'node:http';

export type Body =
  | { readonly kind: 'whole'; readonly bytes: Buffer }
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'slow' }
  | { readonly kind: 'gone' };

/** Reads bodies up to a size and a time, both enforced while they stream. `close` gives up on those under way. */
export function createBodies({ timeoutMs }: { readonly timeoutMs: number }) {
  const open = new Set<() => void>();

  function read(req: IncomingMessage, maxBytes: number): Promise<Body> {
    if (Number(req.headers['content-length'] ?? 0) > maxBytes) return Promise.resolve({ kind: 'tooLarge' });
    return new Promise((resolve) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const timer = setTimeout(() => done({ kind: 'slow' }), timeoutMs);
      const giveUp = () => done({ kind: 'gone' });
      open.add(giveUp);

      function done(body: Body): void {
        clearTimeout(timer);
        open.delete(giveUp);
        req.off('data', onData).off('end', onEnd).off('close', giveUp).off('error', giveUp);
        // What still comes is thrown away unread until the connection is closed.
        req.on('error', () => undefined).resume();
        resolve(body);
      }
      function onData(chunk: Buffer): void {
        size += chunk.length;
        if (size > maxBytes) done({ kind: 'tooLarge' });
        else chunks.push(chunk);
      }
      function onEnd(): void {
        done({ kind: 'whole', bytes: Buffer.concat(chunks) });
      }
      req.on('data', onData).on('end', onEnd).on('close', giveUp).on('error', giveUp);
    });
  }

  return {
    read,
    close(): void {
      for (const giveUp of open) giveUp();
    }
  };
}
