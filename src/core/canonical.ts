import { utf8ToBytes } from '@noble/hashes/utils.js';

/** What a fact's body may hold; `null` is allowed as data only, never as absence in our own shapes. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Thrown by `canonical`; `path` names the offending place, such as `$.units[2].speedMps`. */
export class CanonicalError extends Error {
  readonly path: string;

  constructor(path: string, why: string) {
    super(`${path} ${why}`);
    this.name = 'CanonicalError';
    this.path = path;
  }
}

// Far above any body of ours; keeps a hostile body from exhausting the call stack.
const MAX_DEPTH = 64;

/**
 * The one JSON text of a value: keys sorted by UTF-16 code unit, no spaces, numbers as ECMAScript prints them
 * (RFC 8785). Throws CanonicalError on undefined, numbers that are not finite, and anything JSON cannot hold.
 */
export function canonical(value: Json): string {
  return write(value, '$', 0);
}

/** UTF-8 bytes of a text. `canonical` escapes lone surrogates, so its texts survive this unchanged. */
export function encodeUtf8(text: string): Uint8Array {
  return utf8ToBytes(text);
}

function write(value: unknown, path: string, depth: number): string {
  if (depth > MAX_DEPTH) throw new CanonicalError(path, `is nested deeper than ${MAX_DEPTH}`);
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new CanonicalError(path, `is ${value}, not a finite number`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return writeArray(value, path, depth);
  if (typeof value === 'object' && isPlain(value)) return writeObject(value, path, depth);
  throw new CanonicalError(path, `is ${describe(value)}, which JSON cannot hold`);
}

function writeArray(list: readonly unknown[], path: string, depth: number): string {
  const parts: string[] = [];
  // An index loop, because forEach and map skip the holes of a sparse array and would shorten it unseen.
  for (let i = 0; i < list.length; i++) parts.push(write(list[i], `${path}[${i}]`, depth + 1));
  return `[${parts.join(',')}]`;
}

function writeObject(record: Record<string, unknown>, path: string, depth: number): string {
  const parts = Object.keys(record)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${write(record[key], `${path}.${key}`, depth + 1)}`);
  return `{${parts.join(',')}}`;
}

// Judged by the prototype's own prototype, so that plain objects of another realm pass and Map, Date, classes do not.
function isPlain(value: object): value is Record<string, unknown> {
  const proto: unknown = Object.getPrototypeOf(value);
  return proto === null || Object.getPrototypeOf(proto) === null;
}

function describe(value: unknown): string {
  return typeof value === 'object' ? 'not a plain object' : `of type ${typeof value}`;
}
