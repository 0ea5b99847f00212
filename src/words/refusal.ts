import type { Refusal } from '#core/decide.ts';
import { say } from './say.ts';
import type { Script } from './script.ts';

/** Why a command was refused; `officerName` turns the id of an officer into a name, where one is known. */
export function refusalSentence(
  script: Script,
  { why, about }: Refusal,
  officerName: (userId: string) => string | undefined
): string {
  const officer = why === 'alreadyAcknowledged' ? officerName(about) : undefined;
  return officer === undefined
    ? say(script, `refusal.${why}`)
    : say(script, 'refusal.alreadyAcknowledgedBy', { officer });
}
