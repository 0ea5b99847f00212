import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { handler as pages } from './handler.js';
import { ConfigError, readConfig } from './config.ts';
import { startExercise } from './exercise-child.ts';
import { LinksError } from './feeds/links.ts';
import { greeting } from './greeting.ts';
import { openHub, type OpenHub } from './hub.ts';
import { DeviceKeysError } from './identity/device-keys.ts';
import { JournalError } from './journal/port.ts';
import { PackError } from './opening.ts';

/** A supervisor gives more; a person at a terminal does not, in ms. */
const STOP_MS = 4_500;

const buildDir = dirname(fileURLToPath(import.meta.url));

async function main(): Promise<void> {
  const config = readConfig(process.env, join(buildDir, '..'));
  const log = pino({ level: config.logLevel });
  // Asked at every request: the hub needs the server before it is open.
  const door: { hub?: OpenHub } = {};
  const http = createServer(
    { requestTimeout: 10_000, headersTimeout: 5_000, connectionsCheckingInterval: 1_000 },
    (req, res) => door.hub?.handle(req, res, () => pages(req, res, () => res.writeHead(404).end()))
  );
  const hub = await openHub(config, http, log);
  door.hub = hub;
  await new Promise<void>((listening, refused) =>
    http.once('error', refused).listen(config.port, config.host, listening)
  );
  const { port } = http.address() as AddressInfo;
  const clock = hub.clock();
  const exercise = config.exercise
    ? startExercise({
        script: join(buildDir, 'exercise.js'),
        url: `http://127.0.0.1:${port}`,
        packDir: hub.packDir,
        keysFile: hub.keysFile,
        clock,
        startMs: clock.hubMs,
        seed: config.seed,
        ended: (code) => log.warn({ code }, 'the exercise ended and is started again')
      })
    : undefined;
  process.stdout.write(greeting(config, port, hub));

  let stopping = false;
  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    // Whatever was answered is on the disk already, so that an end by force loses nothing that anybody relies on.
    setTimeout(() => process.exit(1), STOP_MS).unref();
    exercise?.close();
    http.closeIdleConnections();
    await hub.close();
    process.exit(0);
  }
  const end = (): void =>
    void stop().catch((error: unknown) => {
      log.error({ err: error }, 'the stop failed');
      process.exit(1);
    });
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}

main().catch((error: unknown) => {
  const known =
    error instanceof ConfigError ||
    error instanceof PackError ||
    error instanceof JournalError ||
    error instanceof DeviceKeysError ||
    error instanceof LinksError;
  process.stderr.write(
    known ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`
  );
  process.exit(1);
});
