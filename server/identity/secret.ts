import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeOwn } from './own-file.ts';

/** A secret kept in a file that only its owner reads; made on the first start, and anew where the file holds none. */
export function openSecret(file: string): string {
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (/^[0-9a-f]{64}$/.test(kept)) return kept;
  const made = randomBytes(32).toString('hex');
  writeOwn(file, made);
  return made;
}
