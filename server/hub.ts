import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { hubAt } from '#core/clock.ts';
import { openLastSeen } from './archive/last-seen.ts';
import type { Config } from './config.ts';
import { openLinks } from './feeds/links.ts';
import { createBasemapDoor } from './gateway/basemap.ts';
import { createFeedsDoor } from './gateway/feeds-view.ts';
import { createHealthDoor } from './gateway/health.ts';
import { createPeopleDoor } from './gateway/people.ts';
import { createSessionDoor } from './gateway/session.ts';
import { openSockets } from './gateway/sockets.ts';
import { openAccounts } from './identity/accounts.ts';
import { openDeviceKeys } from './identity/device-keys.ts';
import { openExerciseLogins, type ExerciseLogin } from './identity/exercise-logins.ts';
import { isOwnOrigin } from './identity/origin.ts';
import { openSecret } from './identity/secret.ts';
import { createAccessLog } from './journal/access.ts';
import { openChronicle } from './journal/chronicle.ts';
import { openSqliteJournal } from './journal/sqlite.ts';
import { openBooks } from './opening.ts';
import { createPipeline } from './pipeline.ts';

/** A hub that is open: its door for HTTP requests, what to print, and its stop. */
export type OpenHub = {
  /** Takes a request that is the gateway's; hands every other one to `next`, the pages. */
  readonly handle: (req: IncomingMessage, res: ServerResponse, next: () => void) => void;
  readonly logins: readonly ExerciseLogin[];
  readonly setupCode: () => string | undefined;
  readonly packDir: string;
  readonly keysFile: string;
  readonly clock: () => ReturnType<Awaited<ReturnType<typeof openChronicle>>['room']>['clock'];
  readonly close: () => Promise<void>;
};

/** Builds and wires one hub on an HTTP server: the only place that knows the order of the stages. */
export async function openHub(config: Config, http: HttpServer, log: Logger): Promise<OpenHub> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const inData = (name: string): string => join(config.dataDir, name);
  const failed = (error: unknown): void => log.error({ err: error }, 'failed');
  const wallNowMs = Date.now;

  const packDir = join(config.homeDir, 'server', 'hubs', config.packId);
  const journal = openSqliteJournal({ file: inData('journal.db'), nowMs: wallNowMs });
  const chronicle = await openChronicle(journal, wallNowMs);
  const pack = await openBooks({ chronicle, packDir, config, wallNowMs: wallNowMs() });
  const clock = () => chronicle.room().clock;
  const hubNowMs = (): number => hubAt(clock(), wallNowMs());

  const access = createAccessLog(
    openSqliteJournal({ file: inData('access.db'), nowMs: wallNowMs }),
    wallNowMs,
    failed
  );
  const accounts = await openAccounts({
    file: inData('accounts.db'),
    secret: openSecret(inData('secret')),
    secureCookies: config.secureCookies
  });
  const command: Parameters<typeof createPeopleDoor>[0]['command'] = (one, viewer) =>
    chronicle.command(one, viewer, hubNowMs());
  const wasGranted = (userId: string): boolean => chronicle.lastSeqOf(`user:${userId}`) > 0;
  const isTaken = (username: string): boolean => {
    const known = accounts.find(username);
    return known !== undefined && wasGranted(known.userId);
  };
  /** An account that never got its role, because the hub stopped in between, is nobody's and is made anew. */
  const createAccount: typeof accounts.create = (person) => {
    const known = accounts.find(person.username);
    if (known && !wasGranted(known.userId)) accounts.remove(known.userId);
    return accounts.create(person);
  };
  const logins = config.exercise
    ? await openExerciseLogins({
        file: inData('logins.json'),
        isKnown: isTaken,
        create: createAccount,
        grant: async ({ userId, name }, role) =>
          chronicle.commit([
            {
              id: `role/${userId}`,
              atMs: hubNowMs(),
              actor: 'setup',
              kind: 'roleGranted',
              subjects: [`user:${userId}`],
              body: { userId, name, role }
            }
          ])
      })
    : [];
  // Long enough that nobody guesses it however often he asks.
  const setup = randomBytes(8).toString('hex');
  const hasAdmin = (): boolean => Object.values(chronicle.room().roles).some(({ role }) => role === 'admin');
  const setupCode = (): string | undefined => (hasAdmin() ? undefined : setup);

  const keysFile = inData('device-keys.json');
  const pipeline = createPipeline({
    pack,
    chronicle,
    keys: openDeviceKeys({ file: keysFile, pack, random: (bytes) => randomBytes(bytes) }),
    links: openLinks({ file: inData('links.json'), pack }),
    lastSeen: openLastSeen(inData('last-seen.db')),
    access,
    hubNowMs,
    wallNowMs,
    failed
  });

  const room = chronicle.room;
  const signedIn = accounts.signedIn;
  const doors = [
    createHealthDoor({ answeredAtMs: chronicle.answeredAtMs, wallNowMs }),
    pipeline.handleFeed,
    accounts.handle,
    createSessionDoor({
      room,
      hubId: config.hubId,
      signedIn,
      needsSetup: () => setupCode() !== undefined,
      failed
    }),
    createPeopleDoor({
      room,
      signedIn,
      isOwnOrigin,
      isTaken,
      createAccount,
      command,
      setupCode,
      newId: () => `cmd-${randomUUID()}`,
      failed
    }),
    createFeedsDoor({ room, signedIn, snapshot: pipeline.snapshot, failed }),
    ...(config.basemap === undefined ? [] : [createBasemapDoor(config.basemap)])
  ];
  const sockets = openSockets(http, {
    hubId: config.hubId,
    clock,
    wallNowMs,
    room,
    head: chronicle.head,
    hashAt: chronicle.hashAt,
    lastSeqOf: chronicle.lastSeqOf,
    page: chronicle.page,
    story: chronicle.story,
    command,
    onFacts: chronicle.onFacts,
    pulse: pipeline.pulse,
    watch: pipeline.watch,
    signedIn,
    isOwnOrigin,
    noteAccess: access.record,
    failed
  });

  return {
    handle(req, res, next) {
      if (!doors.some((door) => door(req, res))) next();
    },
    logins,
    setupCode,
    packDir,
    keysFile,
    clock,
    async close() {
      await sockets.close();
      await pipeline.close();
      await chronicle.close();
      await access.close();
      accounts.close();
    }
  };
}
