import { homedir } from 'node:os';
import { isAbsolute, join, resolve, sep } from 'node:path';

/** Which hub it is, and where it keeps what it knows. */
export type HubPlace = {
  readonly packId: string;
  /** The hub's name in keys and folders: the pack, or the pack with `-exercise`. */
  readonly hubId: string;
  readonly dataDir: string;
};

/** Everything that a process of the server is told from outside. Its own place is that of the home hub. */
export type Config = HubPlace & {
  readonly port: number;
  readonly host: string;
  /** Further hubs of the same process, for the national view. */
  readonly also: readonly HubPlace[];
  readonly exercise: boolean;
  readonly rate: number;
  readonly seed: number;
  /** The repository's or installation's folder, where hub packs and static files lie. */
  readonly homeDir: string;
  /** A hub's own basemap in place of the one that is shipped. */
  readonly basemap: string | undefined;
  /** Behind a proxy that ends TLS: session cookies are sent over https only. */
  readonly secureCookies: boolean;
  readonly logLevel: string;
  readonly archive: ArchivePlan;
  readonly anchor: AnchorPlan;
  /** Where the logs lie that are not in the hubs' own folders. */
  readonly redisUrl: string | undefined;
};

/** Second places that are told each minute how far the logs of every hub have come. */
export type AnchorPlan = {
  readonly file: string | undefined;
  readonly syslog: { readonly host: string; readonly port: number } | undefined;
};

/** Where archives lie, one folder a hub, and how much of the past each keeps; no days, no archive. */
export type ArchivePlan = {
  /** Each hub's own folder unless it is set. */
  readonly dir: string | undefined;
  readonly days: number;
  readonly bytes: number;
};

/** A month; a busy hub writes some 100 MB a day, one with a thousand devices a second 1 GB. */
export const USUAL_ARCHIVE: ArchivePlan = { dir: undefined, days: 30, bytes: 20e9 };

export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** A country has a handful; each is a journal, stages and, in an exercise, a process. */
const MAX_ALSO = 8;
const PACK_ID = /^[a-z][a-z0-9-]{0,31}$/;
const RATES = [1, 4, 16];
const LEVELS = ['silent', 'error', 'warn', 'info', 'debug'];

/** Reads the environment, or stops with one sentence that names the variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>>, homeDir: string): Config {
  const packId = env.VIDIK_HUB ?? 'pirot';
  if (!PACK_ID.test(packId)) {
    throw new ConfigError(`VIDIK_HUB is '${packId}': a hub is named by small letters, digits and dashes.`);
  }
  const exercise = oneOf('VIDIK_EXERCISE', env.VIDIK_EXERCISE ?? '1', ['0', '1']) === '1';
  const rate = Number(oneOf('VIDIK_RATE', env.VIDIK_RATE ?? '1', RATES.map(String)));
  if (rate !== 1 && !exercise) {
    throw new ConfigError(
      'VIDIK_RATE other than 1 is for exercises: time at a real hub does not run faster.'
    );
  }
  const dataRoot = resolve(env.VIDIK_DATA ?? join(homedir(), '.local', 'share', 'vidik'));
  const placeOf = (id: string): HubPlace => {
    const hubId = exercise ? `${id}-exercise` : id;
    return { packId: id, hubId, dataDir: join(dataRoot, hubId) };
  };
  return {
    port: wholeNumber('PORT', env.PORT ?? '3000', 0, 65_535),
    host: env.HOST ?? '0.0.0.0',
    ...placeOf(packId),
    also: alsoOf(env.VIDIK_ALSO_HUBS, packId, exercise).map(placeOf),
    exercise,
    rate,
    seed: wholeNumber('VIDIK_SEED', env.VIDIK_SEED ?? '1', 0, 2 ** 31 - 1),
    homeDir,
    basemap: absolute('VIDIK_BASEMAP', env.VIDIK_BASEMAP),
    secureCookies: oneOf('VIDIK_SECURE_COOKIES', env.VIDIK_SECURE_COOKIES ?? '0', ['0', '1']) === '1',
    logLevel: oneOf('VIDIK_LOG', env.VIDIK_LOG ?? 'info', LEVELS),
    archive: archiveOf(env),
    anchor: anchorOf(env, dataRoot),
    redisUrl: redisOf(env.VIDIK_REDIS_URL)
  };
}

function anchorOf(env: Readonly<Record<string, string | undefined>>, dataRoot: string): AnchorPlan {
  const file = absolute('VIDIK_ANCHOR_FILE', env.VIDIK_ANCHOR_FILE);
  if (file !== undefined && resolve(file).startsWith(dataRoot + sep)) {
    throw new ConfigError(
      `VIDIK_ANCHOR_FILE is '${file}': a witness of what is in ${dataRoot} lies elsewhere, best on another machine.`
    );
  }
  const place = env.VIDIK_ANCHOR_SYSLOG;
  if (place === undefined) return { file, syslog: undefined };
  const [, host = '', digits = ''] = /^(?:\[(?=.*\]))?([\w.:-]+?)\]?:(\d{1,5})$/.exec(place) ?? [];
  if (host === '') {
    throw new ConfigError(`VIDIK_ANCHOR_SYSLOG is '${place}': it has to be host:port, as 10.0.0.7:514.`);
  }
  return { file, syslog: { host, port: wholeNumber('VIDIK_ANCHOR_SYSLOG', digits, 1, 65_535) } };
}

function redisOf(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  // Never repeated: it may hold a password.
  if (!URL.canParse(value) || !/^rediss?:$/.test(new URL(value).protocol)) {
    throw new ConfigError('VIDIK_REDIS_URL has to be redis://host:port, or rediss: for an encrypted line.');
  }
  return value;
}

function archiveOf(env: Readonly<Record<string, string | undefined>>): ArchivePlan {
  const { days, bytes } = USUAL_ARCHIVE;
  const gigabytes = wholeNumber('VIDIK_ARCHIVE_GB', env.VIDIK_ARCHIVE_GB ?? String(bytes / 1e9), 1, 100_000);
  return {
    dir: absolute('VIDIK_ARCHIVE_DIR', env.VIDIK_ARCHIVE_DIR),
    days: wholeNumber('VIDIK_ARCHIVE_DAYS', env.VIDIK_ARCHIVE_DAYS ?? String(days), 0, 3_650),
    bytes: gigabytes * 1e9
  };
}

/** An exercise shows the national view of both packs that are shipped; a real hub is alone unless it is told. */
function alsoOf(value: string | undefined, home: string, exercise: boolean): readonly string[] {
  if (value === undefined) return exercise && home !== 'south' ? ['south'] : [];
  const ids = value
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  const wrong = ids.find((id, at) => !PACK_ID.test(id) || id === home || ids.indexOf(id) !== at);
  if (wrong !== undefined || ids.length > MAX_ALSO) {
    throw new ConfigError(
      `VIDIK_ALSO_HUBS is '${value}': it names up to ${MAX_ALSO} hub packs beside VIDIK_HUB, each once, with commas.`
    );
  }
  return ids;
}

function oneOf(name: string, value: string, allowed: readonly string[]): string {
  if (allowed.includes(value)) return value;
  throw new ConfigError(`${name} is '${value}': it can be ${allowed.join(', ')}.`);
}

function wholeNumber(name: string, value: string, min: number, max: number): number {
  const n = Number(value);
  if (/^\d+$/.test(value) && n >= min && n <= max) return n;
  throw new ConfigError(`${name} is '${value}': it has to be a whole number from ${min} to ${max}.`);
}

function absolute(name: string, value: string | undefined): string | undefined {
  if (value === undefined || isAbsolute(value)) return value;
  throw new ConfigError(`${name} is '${value}': it has to be an absolute path.`);
}
