import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { canonical, encodeUtf8, type Json } from './canonical.ts';
import type { Command } from './command.ts';

const PREFIX = 'command:';

/**
 * A subject of the first entry of a command: what was asked, by its digest, so that its id under other content is known
 * for what it is. It stays in the journal; a fact does not carry it on, because a reason could be guessed from it.
 */
export function commandMark(command: Command): string {
  const plain = JSON.parse(JSON.stringify(command)) as Json;
  return PREFIX + bytesToHex(sha256(encodeUtf8(canonical(plain)))).slice(0, 32);
}

/** The mark among the subjects of an entry; absent in entries that are older than marks. */
export function markOf(subjects: readonly string[]): string | undefined {
  return subjects.find((subject) => subject.startsWith(PREFIX));
}
