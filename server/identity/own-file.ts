import { chmodSync, renameSync, writeFileSync } from 'node:fs';

/** Writes a file that only its owner reads; beside and moved over, so that a power cut leaves the old one or the new one. */
export function writeOwn(file: string, text: string): void {
  const beside = `${file}.new`;
  writeFileSync(beside, text, { mode: 0o600, flush: true });
  chmodSync(beside, 0o600);
  renameSync(beside, file);
}
