import { isKey, say } from '#words/say.ts';
import type { Key } from '#words/messages.ts';
import type { Script } from '#words/script.ts';

const plain = say as (script: Script, key: Key) => string;

/** The text without slots under a key known only at run time, such as a refusal's; `otherwise` where there is none. */
export function wordOr(script: Script, key: string, otherwise: string): string {
  return isKey(key) ? plain(script, key) : otherwise;
}
