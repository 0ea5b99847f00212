import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** Everything that a process of the server is told from outside. */
export type Config = {
  readonly port: number;
  readonly host: string;
  readonly packId: string;
  /** The hub's name in keys and folders: the pack, or the pack with `-exercise`. */
  readonly hubId: string;
  readonly exercise: boolean;
  readonly rate: number;
  readonly seed: number;
  readonly dataDir: string;
  /** The repository's or installation's folder, where hub packs and static files lie. */
  readonly homeDir: string;
  /** A hub's own basemap in place of the one that is shipped. */
  readonly basemap: string | undefined;
  /** Behind a proxy that ends TLS: session cookies are sent over https only. */
  readonly secureCookies: boolean;
  readonly logLevel: string;
};

export class ConfigError extends Error {
  override name = 'ConfigError';
}

const RATES = [1, 4, 16];
const LEVELS = ['silent', 'error', 'warn', 'info', 'debug'];

/** Reads the environment, or stops with one sentence that names the variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>>, homeDir: string): Config {
  const packId = env.VIDIK_HUB ?? 'pirot';
  if (!/^[a-z][a-z0-9-]{0,31}$/.test(packId)) {
    throw new ConfigError(`VIDIK_HUB is '${packId}': a hub is named by small letters, digits and dashes.`);
  }
  if (env.VIDIK_REDIS_URL !== undefined) {
    throw new ConfigError(
      'VIDIK_REDIS_URL is set, but this version keeps its journal on one machine: unset it.'
    );
  }
  const exercise = oneOf('VIDIK_EXERCISE', env.VIDIK_EXERCISE ?? '1', ['0', '1']) === '1';
  const rate = Number(oneOf('VIDIK_RATE', env.VIDIK_RATE ?? '1', RATES.map(String)));
  if (rate !== 1 && !exercise) {
    throw new ConfigError(
      'VIDIK_RATE other than 1 is for exercises: time at a real hub does not run faster.'
    );
  }
  const hubId = exercise ? `${packId}-exercise` : packId;
  const dataRoot = env.VIDIK_DATA ?? join(homedir(), '.local', 'share', 'vidik');
  return {
    port: wholeNumber('PORT', env.PORT ?? '3000', 0, 65_535),
    host: env.HOST ?? '0.0.0.0',
    packId,
    hubId,
    exercise,
    rate,
    seed: wholeNumber('VIDIK_SEED', env.VIDIK_SEED ?? '1', 0, 2 ** 31 - 1),
    dataDir: join(resolve(dataRoot), hubId),
    homeDir,
    basemap: absolute('VIDIK_BASEMAP', env.VIDIK_BASEMAP),
    secureCookies: oneOf('VIDIK_SECURE_COOKIES', env.VIDIK_SECURE_COOKIES ?? '0', ['0', '1']) === '1',
    logLevel: oneOf('VIDIK_LOG', env.VIDIK_LOG ?? 'info', LEVELS)
  };
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
