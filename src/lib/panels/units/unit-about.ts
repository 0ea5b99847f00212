import type { Pack } from '#core/pack.ts';
import { capabilityName, languageName } from '#words/capability.ts';
import { capital, say } from '#words/say.ts';
import type { Naming } from '$lib/state/naming.ts';

/** What a crew is and brings, in a line: `Теренац, 3 службеника (енглески, немачки), погон 4×4`. */
export function unitAbout(pack: Pack | undefined, unitId: string, naming: Naming): string {
  const { script } = naming;
  const unit = pack?.units.find(({ id }) => id === unitId);
  if (!pack || !unit) return '';
  const kind = naming.carrier(unitId);
  const officers = pack.crews.find(({ id }) => id === unit.crewId)?.officers ?? [];
  const brought = pack.assets
    .filter(({ id }) => unit.assetIds.includes(id))
    .flatMap(({ capabilities }) => capabilities);
  const spoken = officers.flatMap(({ languages }) => languages).filter((code) => code !== 'sr');
  const languages = [...new Set(spoken)].map((code) => languageName(script, code)).join(', ');
  const crew = say(script, 'count.officers', { n: officers.length });
  const parts = [
    ...(kind === undefined ? [] : [capital(say(script, `equipment.${kind}`))]),
    ...(officers.length > 0 ? [languages === '' ? crew : `${crew} (${languages})`] : []),
    ...[...new Set(brought)].map((capability) => capabilityName(script, capability))
  ];
  return parts.join(', ');
}
