import { MIND } from './fact.ts';

/** Written in place of an officer's id where a viewer may not see who it was. */
export const SOMEONE = 'officer';

/** The actor of a fact without the name of an officer. */
export function someone(actor: string): string {
  return actor === MIND || actor === 'crew' ? actor : SOMEONE;
}
