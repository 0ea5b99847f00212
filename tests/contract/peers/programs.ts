import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs of others that these tests let our listeners talk to, and the Debian packages that have them. */
const PROGRAMS = ['gpsd', 'gpsfake', 'gpspipe', 'gps2udp'] as const;
const PACKAGES = 'gpsd gpsd-clients gpsd-tools';

/** A daemon lies where the path of an ordinary user does not look. */
function find(program: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, program)).find((file) => existsSync(file));
}

/** Whether the programs are here. Where `CI` is set they have to be. */
export function hasPeers(): boolean {
  const missing = PROGRAMS.filter((program) => find(program) === undefined);
  if (missing.length > 0 && process.env.CI) {
    throw new Error(`CI is set, but ${missing.join(', ')} cannot be found: install ${PACKAGES}.`);
  }
  return missing.length === 0;
}

export function programOf(name: (typeof PROGRAMS)[number]): string {
  const file = find(name);
  if (file === undefined) throw new Error(`${name} cannot be found: install ${PACKAGES}.`);
  return file;
}
