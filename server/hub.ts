import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { hubAt, type HubClock } from '#core/clock.ts';
import type { Viewer } from '#core/rights.ts';
import { openBareHub, type BareHub, type HubEars } from './bare-hub.ts';
import type { Config } from './config.ts';
import { createBasemapDoor } from './gateway/basemap.ts';
import { createFeedsDoor } from './gateway/feeds-view.ts';
import { createHealthDoor } from './gateway/health.ts';
import { createFeedAddress } from './gateway/feed-address.ts';
import { createPeopleDoor } from './gateway/people.ts';
import { createPhonesDoor } from './gateway/phones.ts';
import type { HubPorts } from './gateway/ports.ts';
import { createSessionDoor } from './gateway/session.ts';
import { openSockets } from './gateway/sockets.ts';
import { guestNow, viewerNow } from './gateway/viewers.ts';
import { openAccounts } from './identity/accounts.ts';
import { openExerciseLogins, type ExerciseLogin } from './identity/exercise-logins.ts';
import { isOwnOrigin } from './identity/origin.ts';
import { createPhoneCodes } from './identity/phone-codes.ts';
import { openSecret } from './identity/secret.ts';

/** What a device or an exercise has to know of a hub; `path` is its own address on the server, '' for the home hub. */
export type FieldSide = {
  readonly hubId: string;
  readonly path: string;
  readonly packDir: string;
  readonly keysFile: string;
  readonly clock: () => HubClock;
};

/** The hubs of a process, open: their door for HTTP requests, what to print, and their stop. */
export type OpenHub = {
  /** Takes a request that is the gateway's; hands every other one to `next`, the pages. */
  readonly handle: (req: IncomingMessage, res: ServerResponse, next: () => void) => void;
  readonly logins: readonly ExerciseLogin[];
  readonly setupCode: () => string | undefined;
  /** The home hub first. */
  readonly fields: readonly FieldSide[];
  readonly close: () => Promise<void>;
};

/**
 * Opens the home hub, which has the people, and beside it those that are only looked at; none where one fails. `lost`
 * hears that another process took over one of them.
 */
export async function openHub(
  config: Config,
  http: HttpServer,
  log: Logger,
  lost: HubEars['lost']
): Promise<OpenHub> {
  const failed = (error: unknown): void => log.error({ err: error }, 'failed');
  const ears = { log, failed, lost };
  const home = await openBareHub(config, config, ears);
  const also: BareHub[] = [];
  const closeHubs = async (): Promise<void> => {
    for (const hub of [...also].reverse()) await hub.close();
    await home.close();
  };
  try {
    for (const place of config.also) also.push(await openBareHub(place, config, ears));
    return await openDoors({ config, http, home, also, closeHubs, failed });
  } catch (error) {
    await closeHubs();
    throw error;
  }
}

async function openDoors({
  config,
  http,
  home,
  also,
  closeHubs,
  failed
}: {
  readonly config: Config;
  readonly http: HttpServer;
  readonly home: BareHub;
  readonly also: readonly BareHub[];
  readonly closeHubs: () => Promise<void>;
  readonly failed: (error: unknown) => void;
}): Promise<OpenHub> {
  const { chronicle, pipeline, hubNowMs } = home;
  const inData = (name: string): string => join(config.dataDir, name);
  const wallNowMs = Date.now;
  const accounts = await openAccounts({
    file: inData('accounts.db'),
    secret: openSecret(inData('secret')),
    secureCookies: config.secureCookies,
    note: home.access.door
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

  const room = chronicle.room;
  const signedIn = accounts.signedIn;
  const doors = [
    // One answer for all: a hub whose journal is silent cannot be relied upon, whichever it is.
    createHealthDoor({
      answeredAtMs: () => Math.min(...[home, ...also].map((hub) => hub.chronicle.answeredAtMs())),
      wallNowMs
    }),
    pipeline.handleFeed,
    ...also.map((hub) => createFeedAddress(pathOf(hub), hub.pipeline.handleFeed)),
    accounts.handle,
    createSessionDoor({
      home: sessionOf(home),
      also: also.map(sessionOf),
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
    createPhonesDoor({
      phones: { ...home.phones, ...createPhoneCodes({ random: randomBytes, wallNowMs }) },
      room,
      signedIn,
      isOwnOrigin,
      command,
      wallNowMs,
      newId: () => `cmd-${randomUUID()}`,
      failed
    }),
    createFeedsDoor({ room, signedIn, snapshot: pipeline.snapshot, failed }),
    ...(config.basemap === undefined ? [] : [createBasemapDoor(config.basemap)])
  ];
  const portsOf = (hub: BareHub, who: (userId: string) => Viewer | undefined): HubPorts => ({
    hubId: hub.hubId,
    viewerNow: who,
    onRoleFacts: chronicle.onFacts,
    clock: hub.clock,
    room: hub.chronicle.room,
    head: hub.chronicle.head,
    hashAt: hub.chronicle.hashAt,
    lastSeqOf: hub.chronicle.lastSeqOf,
    page: hub.chronicle.page,
    story: hub.chronicle.story,
    command: (one, viewer, waitedMs) =>
      hub.chronicle.command(one, viewer, hub.hubNowMs(), hubAt(hub.clock(), wallNowMs() - waitedMs)),
    onFacts: hub.chronicle.onFacts,
    pulse: hub.pipeline.pulse,
    watch: hub.pipeline.watch,
    displays: hub.pipeline.displays,
    noteAccess: hub.access.record
  });
  const sockets = openSockets(http, { wallNowMs, signedIn, isOwnOrigin, failed }, [
    portsOf(home, (userId) => viewerNow(userId, room())),
    ...also.map((hub) => portsOf(hub, (userId) => guestNow(userId, room())))
  ]);

  return {
    handle(req, res, next) {
      if (!doors.some((door) => door(req, res))) next();
    },
    logins,
    setupCode,
    fields: [fieldOf(home, ''), ...also.map((hub) => fieldOf(hub, pathOf(hub)))],
    async close() {
      await sockets.close();
      await closeHubs();
      accounts.close();
    }
  };
}

function pathOf({ packId }: BareHub): string {
  return `/hubs/${packId}`;
}

function fieldOf({ hubId, packDir, keysFile, clock }: BareHub, path: string): FieldSide {
  return { hubId, path, packDir, keysFile, clock };
}

function sessionOf({ hubId, packId, chronicle }: BareHub) {
  return { hubId, packId, room: chronicle.room };
}
