import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBasemapDoor } from './basemap.ts';

const folder = mkdtempSync(join(tmpdir(), 'vidik-basemap-'));
const file = join(folder, 'own.pmtiles');
const bytes = Buffer.alloc(8 * 1024 * 1024, 'vidik');
writeFileSync(file, bytes);
const door = createBasemapDoor(file);
const http = createServer((req, res) => void (door(req, res) || res.writeHead(404).end()));
let url = '';

beforeAll(async () => {
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/basemap/serbia.pmtiles`;
});
afterAll(async () => {
  http.closeAllConnections();
  await new Promise((closed) => http.close(closed));
  rmSync(folder, { recursive: true });
});

test('a part of the file is answered as a part, and one beyond its end is refused', async () => {
  const part = await fetch(url, { headers: { range: 'bytes=5-14' } });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 5-14/${bytes.length}`]);
  expect(await part.text()).toBe('vidikvidik');
  expect((await fetch(url, { headers: { range: `bytes=${bytes.length}-` } })).status).toBe(416);
  expect((await fetch(url, { method: 'HEAD' })).headers.get('content-length')).toBe(String(bytes.length));
});

test('a request that is given up leaves no file open', async () => {
  const isOpen = (fd: string): boolean => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === file;
    } catch {
      return false;
    }
  };
  for (let n = 0; n < 10; n++) {
    await new Promise<void>((done) => {
      const req = get(url, { agent: false }, (res) => res.once('data', () => (req.destroy(), done())));
      req.on('error', () => undefined);
    });
  }
  while (readdirSync('/proc/self/fd').some(isOpen)) await new Promise((later) => setTimeout(later, 20));
}, 5_000);
