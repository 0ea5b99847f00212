import { expect, test } from 'vitest';
import { createNaming } from '$lib/state/naming.ts';
import { sampleRoom } from '$lib/state/sample-room.ts';
import { unitAbout } from './unit-about.ts';

test('a crew is its vehicle, its officers and what they can bring, each once', () => {
  const { pack } = sampleRoom();
  const officer = { role: 'officer', guest: false, languages: ['sr', 'en'], traits: [] } as const;
  const crews = [
    { id: 'crew-T-07', officers: [{ ...officer, languages: ['sr', 'en'], traits: [] }, officer] }
  ];
  const full = pack && {
    ...pack,
    crews: crews.map(({ id, officers }) => ({
      id,
      officers: officers.map((one) => ({ ...one, languages: [...one.languages], traits: [] }))
    })),
    assets: pack.assets.map((one) => (one.id === 'T-07' ? { ...one, capabilities: ['4x4' as const] } : one))
  };
  expect(unitAbout(full, 'unit-T-07', createNaming(full, {}, 'en'))).toBe(
    'Off-road vehicle, 2 officers (English), 4×4 drive'
  );
  expect(unitAbout(full, 'unit-X', createNaming(full, {}, 'en'))).toBe('');
});
