import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Role } from '#core/rights.ts';
import type { Account, NewAccount } from './accounts.ts';

/** A login of the exercise, as it is printed at the start. */
export type ExerciseLogin = NewAccount & { readonly role: Role };

const PEOPLE: readonly Omit<ExerciseLogin, 'password'>[] = [
  { username: 'j.petrovic', name: 'Ј. Петровић', role: 'watch' },
  { username: 'm.ilic', name: 'М. Илић', role: 'watch' },
  { username: 's.kostic', name: 'С. Костић', role: 'commander' },
  { username: 'ministarstvo', name: 'Министарство', role: 'ministry' },
  { username: 'sistem', name: 'Систем', role: 'admin' }
];

/** Without letters and digits that a tired eye mixes up. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * The invented people of an exercise: made once for a data folder with random passwords, in a file that only its owner
 * reads, and granted their roles.
 */
export async function openExerciseLogins(options: {
  readonly file: string;
  readonly create: (account: NewAccount) => Promise<Account>;
  readonly grant: (account: Account, role: Role) => Promise<void>;
}): Promise<readonly ExerciseLogin[]> {
  if (existsSync(options.file))
    return JSON.parse(readFileSync(options.file, 'utf8')) as readonly ExerciseLogin[];
  const logins = PEOPLE.map((person) => ({ ...person, password: password() }));
  for (const login of logins) await options.grant(await options.create(login), login.role);
  writeFileSync(options.file, JSON.stringify(logins, undefined, 2), { mode: 0o600 });
  return logins;
}

function password(): string {
  const group = (): string => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return [group(), group(), group()].join('-');
}
