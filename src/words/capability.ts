import { CAPABILITIES } from '#core/equipment.ts';
import { say } from './say.ts';
import type { Script } from './script.ts';

const LANGUAGE = /^language:([a-z]{2,3})$/;

const languages = new Map<Script, Intl.DisplayNames>();

/** A language by its ISO 639-1 code, as the reader calls it: `бугарски`. */
export function languageName(script: Script, code: string): string {
  const known = languages.get(script);
  const names = known ?? new Intl.DisplayNames([script], { type: 'language' });
  if (!known) languages.set(script, names);
  return names.of(code) ?? code;
}

/** What a unit can bring, in words; `language:fa` is an interpreter. A code without a word is shown as it is. */
export function capabilityName(script: Script, capability: string): string {
  const code = LANGUAGE.exec(capability)?.[1];
  if (code !== undefined) return say(script, 'capability.language', { language: languageName(script, code) });
  if (capability === 'meet') return say(script, 'capability.meet');
  const known = CAPABILITIES.find((name) => name === capability);
  return known === undefined ? capability : say(script, `capability.${known}`);
}
