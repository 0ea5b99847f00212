import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Role } from '#core/rights.ts';
import type { Account, NewAccount } from './accounts.ts';
import { writeOwn } from './own-file.ts';

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
 * The invented people of an exercise, with random passwords in a file that only its owner reads, and granted their
 * roles. The file comes first, so that a start that was interrupted is taken up by the next one.
 */
export async function openExerciseLogins(options: {
  readonly file: string;
  /** Whether somebody of this name has an account and was given his role, whatever became of it since. */
  readonly isKnown: (username: string) => boolean;
  readonly create: (account: NewAccount) => Promise<Account>;
  readonly grant: (account: Account, role: Role) => Promise<void>;
}): Promise<readonly ExerciseLogin[]> {
  if (!existsSync(options.file)) {
    const made = PEOPLE.map((person) => ({ ...person, password: password() }));
    writeOwn(options.file, JSON.stringify(made, undefined, 2));
  }
  const logins = JSON.parse(readFileSync(options.file, 'utf8')) as readonly ExerciseLogin[];
  for (const login of logins) {
    if (!options.isKnown(login.username)) await options.grant(await options.create(login), login.role);
  }
  return logins;
}

function password(): string {
  const group = (): string => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return [group(), group(), group()].join('-');
}
