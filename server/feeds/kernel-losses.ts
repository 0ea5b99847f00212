import { readFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import type { Address } from './links.ts';

// Every link asks when somebody looks at the links; they are all in one file.
const KEEP_MS = 100;

/**
 * Datagrams that the machine threw away because a socket of ours was read too late, which nobody but Linux tells. Counts
 * go on over a socket that had to be opened anew; undefined is not known.
 */
export function createKernelLosses({
  wallNowMs,
  read = readSockets
}: {
  readonly wallNowMs: () => number;
  readonly read?: () => string | undefined;
}) {
  let drops: ReadonlyMap<string, number> | undefined;
  let readAtMs = -Infinity;

  function dropsNow(): typeof drops {
    if (Math.abs(wallNowMs() - readAtMs) < KEEP_MS) return drops;
    readAtMs = wallNowMs();
    const text = read();
    drops = text === undefined ? undefined : parseDrops(text);
    return drops;
  }

  /** How many were lost at this address since the first look. */
  return function lossesAt({ kind, host, port }: Address): () => number | undefined {
    let before = 0;
    let last = 0;
    return () => {
      const known = kind === 'udp' && isIPv4(host) ? dropsNow() : undefined;
      if (known === undefined) return undefined;
      const now = known.get(nameOf(host, port)) ?? 0;
      if (now < last) before += last;
      last = now;
      return before + now;
    };
  };
}

function readSockets(): string | undefined {
  try {
    return readFileSync('/proc/net/udp', 'utf8');
  } catch {
    // Not Linux, or shut away from it.
    return undefined;
  }
}

/** By local address in the file's own writing; the first line is its head, the last column the count. */
function parseDrops(text: string): ReadonlyMap<string, number> {
  const drops = new Map<string, number>();
  for (const line of text.split('\n').slice(1)) {
    const columns = line.trim().split(/\s+/);
    const [, local] = columns;
    const count = Number(columns.at(-1));
    if (local !== undefined && Number.isInteger(count)) drops.set(local, (drops.get(local) ?? 0) + count);
  }
  return drops;
}

/** The bytes of the address from last to first, as machines that are little-endian print them. */
function nameOf(host: string, port: number): string {
  const hex = (value: number, length: number) => value.toString(16).toUpperCase().padStart(length, '0');
  const bytes = host.split('.').reverse();
  return `${bytes.map((byte) => hex(Number(byte), 2)).join('')}:${hex(port, 4)}`;
}
