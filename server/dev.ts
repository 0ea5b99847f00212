import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import { pino } from 'pino';
import { readConfig } from './config.ts';
import { greeting } from './greeting.ts';
import { openHub } from './hub.ts';

/** The hub on a development server: its doors stand before the pages as in production. Without the exercise's devices. */
export async function openDevHub(http: HttpServer): Promise<{
  readonly handle: (req: IncomingMessage, res: ServerResponse, next: () => void) => void;
  readonly close: () => Promise<void>;
}> {
  const config = readConfig(process.env, process.cwd());
  const hub = await openHub(config, http, pino({ level: config.logLevel }), (error) => {
    throw error;
  });
  process.stdout.write(greeting(config, config.port, hub));
  return hub;
}
