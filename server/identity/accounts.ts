import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';
import { admin, username } from 'better-auth/plugins';
import { SqliteDialect } from 'kysely';
import Database from 'libsql';
import { chmodSync } from 'node:fs';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { isOwnOrigin } from './origin.ts';

/** A person who signed in. What they may do is a fact in the journal, not here. */
export type Account = { readonly userId: string; readonly name: string; readonly username: string };

export type NewAccount = { readonly username: string; readonly name: string; readonly password: string };

/** Somebody at the door. Of one who was refused nothing is told: a password is easily typed where the name goes. */
export type DoorNote =
  { readonly kind: 'signedIn' | 'signedOut'; readonly account: Account } | { readonly kind: 'signInRefused' };

/** Passwords and sessions of one hub. Nothing of it ever enters the journal. */
export type Accounts = {
  /** Takes the few requests of signing in and out; false if the request is none of them. */
  readonly handle: (req: IncomingMessage, res: ServerResponse) => boolean;
  readonly signedIn: (headers: IncomingHttpHeaders) => Promise<Account | undefined>;
  readonly create: (account: NewAccount) => Promise<Account>;
  readonly find: (username: string) => Account | undefined;
  /** Takes an account away with its sessions, whole or half made. */
  readonly remove: (userId: string) => void;
  readonly count: () => number;
  readonly close: () => void;
};

/** Shortest password that is taken. */
export const MIN_PASSWORD = 12;

const SIGN_IN = '/api/auth/sign-in/username';
const SIGN_OUT = '/api/auth/sign-out';
const SESSION_SEC = 14 * 3600; // a shift of twelve hours and its hand-over
/** Sign-ins a minute from one address: a shift of desks behind one proxy comes at once, a guesser needs thousands. */
const SIGN_INS_PER_MINUTE = 30;

/** A name and a password; the library behind reads whatever comes, so that larger ones are stopped here. */
const MAX_BODY_BYTES = 8 * 1024;

/** Opens the accounts file of a hub, making it if it is missing. `secret` signs the session cookies, `note` is told of who comes and goes. */
export async function openAccounts(options: {
  readonly file: string;
  readonly secret: string;
  readonly secureCookies: boolean;
  readonly note: (note: DoorNote) => void;
}): Promise<Accounts> {
  const database = new Database(options.file);
  database.pragma('journal_mode = WAL');
  if (options.file !== ':memory:') chmodSync(options.file, 0o600);
  const auth = betterAuth({
    appName: 'Vidik',
    secret: options.secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: { dialect: new SqliteDialect({ database }), type: 'sqlite' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: MIN_PASSWORD },
    session: { expiresIn: SESSION_SEC, updateAge: 3600, cookieCache: { enabled: false } },
    rateLimit: { enabled: false }, // it goes by headers that anybody can write; ours goes by the connection
    trustedOrigins: (request) => [request?.headers.get('origin') ?? ''], // `handle` let only our own in
    advanced: {
      cookiePrefix: 'vidik',
      useSecureCookies: options.secureCookies,
      defaultCookieAttributes: { sameSite: 'strict', httpOnly: true }
    },
    databaseHooks: {
      session: {
        create: {
          after: ({ userId }) => {
            const account = accountOf(userId);
            if (account) options.note({ kind: 'signedIn', account });
            return Promise.resolve();
          }
        }
      }
    },
    plugins: [username(), admin()]
  });
  const { runMigrations } = await getMigrations(auth.options);
  await runMigrations();
  const handler = toNodeHandler(auth);
  const limiter = new RateLimiterMemory({ points: SIGN_INS_PER_MINUTE, duration: 60 });

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (!isOwnOrigin(req.headers)) return refuse(res, 403, 'foreignOrigin');
    if (!isSmall(req.headers)) return refuse(res, 413, 'tooLarge');
    const within = await limiter.consume(req.socket.remoteAddress ?? '').then(
      () => true,
      () => false
    );
    if (!within) return refuse(res, 429, 'tooMany');
    if (pathOf(req) === SIGN_IN) {
      await handler(req, res);
      if (res.statusCode !== 200) return options.note({ kind: 'signInRefused' });
    } else {
      // Afterwards nobody knows whose session it was.
      const account = await signedIn(req.headers);
      await handler(req, res);
      if (account && res.statusCode === 200) options.note({ kind: 'signedOut', account });
    }
  }

  async function signedIn(headers: IncomingHttpHeaders): Promise<Account | undefined> {
    if (headers.cookie === undefined) return undefined;
    const session = await auth.api.getSession({ headers: new Headers({ cookie: headers.cookie }) });
    if (!session) return undefined;
    return { userId: session.user.id, name: session.user.name, username: session.user.username ?? '' };
  }

  function accountOf(userId: string): Account | undefined {
    const row = database.prepare('SELECT name, username FROM user WHERE id = ?').get(userId);
    const user = row as { name: string; username: string } | undefined;
    return user && { userId, name: user.name, username: user.username };
  }

  return {
    handle(req, res) {
      const path = pathOf(req);
      if (path !== SIGN_IN && path !== SIGN_OUT) return false;
      answer(req, res).catch(() => res.destroy());
      return true;
    },
    signedIn,
    async create(account) {
      const made = await auth.api.createUser({
        body: {
          email: `${account.username}@hub.invalid`,
          name: account.name,
          password: account.password,
          data: { username: account.username, displayUsername: account.username }
        }
      });
      return { userId: made.user.id, name: account.name, username: account.username };
    },
    find(name) {
      const row = database.prepare('SELECT id, name FROM user WHERE username = ?').get(name);
      const user = row as { id: string; name: string } | undefined;
      return user && { userId: user.id, name: user.name, username: name };
    },
    remove(userId) {
      database.prepare('DELETE FROM session WHERE userId = ?').run(userId);
      database.prepare('DELETE FROM account WHERE userId = ?').run(userId);
      database.prepare('DELETE FROM user WHERE id = ?').run(userId);
    },
    count: () => Number((database.prepare('SELECT count(*) AS n FROM user').get() as { n: number }).n),
    close: () => database.close()
  };
}

function pathOf(req: IncomingMessage): string {
  return (req.url ?? '').split('?', 1)[0] ?? '';
}

/** Node holds a body to its announced length; one without is a stream of any size. */
function isSmall(headers: IncomingHttpHeaders): boolean {
  return (
    headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) <= MAX_BODY_BYTES
  );
}

function refuse(res: ServerResponse, status: number, why: string): void {
  const headers = { 'content-type': 'application/json', connection: 'close' };
  res.writeHead(status, headers).end(JSON.stringify({ why }));
}
