import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import type { Role } from '#core/rights.ts';
import { readConfig } from '../../server/config.ts';
import { openHub } from '../../server/hub.ts';
import type { ExerciseLogin } from '../../server/identity/exercise-logins.ts';

const homeDir = fileURLToPath(new URL('../..', import.meta.url));

/** A real hub in this process, on a free port: with the people of an exercise, but nobody who plays it. */
export async function openQuietHub() {
  const folder = mkdtempSync(join(tmpdir(), 'vidik-flow-'));
  const http = createServer((req, res) => hub.handle(req, res, () => res.writeHead(404).end()));
  const config = readConfig({ PORT: '0', HOST: '127.0.0.1', VIDIK_DATA: folder }, homeDir);
  const hub = await openHub(config, http, pino({ level: 'silent' }));
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  const { port } = http.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    login(role: Role): ExerciseLogin {
      const found = hub.logins.find((login) => login.role === role);
      if (!found) throw new Error(`No login of role ${role}`);
      return found;
    },
    async close(): Promise<void> {
      await hub.close();
      http.closeAllConnections();
      await new Promise((closed) => http.close(closed));
      rmSync(folder, { recursive: true });
    }
  };
}
