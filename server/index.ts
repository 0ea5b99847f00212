import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { handler as pages } from './handler.js';
import { readConfig } from './config.ts';
import { startExercise } from './exercise-child.ts';
import { explain } from './explain.ts';
import { greeting } from './greeting.ts';
import { openHub, type OpenHub } from './hub.ts';

/** A supervisor gives more; a person at a terminal does not, in ms. */
const STOP_MS = 4_500;

const buildDir = dirname(fileURLToPath(import.meta.url));

const ANY_ADDRESS = new Set(['0.0.0.0', '::']);

async function main(): Promise<void> {
  const config = readConfig(process.env, join(buildDir, '..'));
  const log = pino({ level: config.logLevel });
  // Asked at every request: the hub needs the server before it is open.
  const door: { hub?: OpenHub } = {};
  const http = createServer(
    { requestTimeout: 10_000, headersTimeout: 5_000, connectionsCheckingInterval: 1_000 },
    (req, res) => door.hub?.handle(req, res, () => pages(req, res, () => res.writeHead(404).end()))
  );
  // What another process serves now must not be served here as well, not even for the time of a stop.
  const hub = await openHub(config, http, log, (error) => {
    log.fatal({ err: error }, 'this process ends');
    process.exit(1);
  });
  door.hub = hub;
  await new Promise<void>((listening, refused) =>
    http.once('error', refused).listen(config.port, config.host, listening)
  );
  const { port } = http.address() as AddressInfo;
  const host = ANY_ADDRESS.has(config.host) ? '127.0.0.1' : config.host;
  const fields = config.exercise ? hub.fields : [];
  const exercises = fields.map(({ hubId, path, packDir, keysFile, clock }, nth) =>
    startExercise({
      script: join(buildDir, 'exercise.js'),
      url: `http://${host}:${port}${path}/`,
      packDir,
      keysFile,
      clock: clock(),
      startMs: clock().hubMs,
      // Another night at each hub, so that not everything happens at once.
      seed: config.seed + nth,
      ended: (code) => log.warn({ code, hubId }, 'the exercise ended and is started again')
    })
  );
  process.stdout.write(greeting(config, port, hub));

  let stopping = false;
  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    // Whatever was answered is on the disk already, so that an end by force loses nothing that anybody relies on.
    setTimeout(() => process.exit(1), STOP_MS).unref();
    for (const exercise of exercises) exercise.close();
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
  process.stderr.write(`${explain(error, process.env.PORT ?? '3000')}\n`);
  process.exit(1);
});
