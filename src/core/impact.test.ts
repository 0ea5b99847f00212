import * as v from 'valibot';
import { expect, test } from 'vitest';
import { commandSchema } from './command.ts';
import { INCIDENT_IMPACTS } from './incident.ts';
import { SECTION_LEVELS, sectorSchema } from './pack.ts';

const assess = (impact: string) =>
  v.safeParse(commandSchema, {
    id: 'cmd-assess-1',
    kind: 'assessIncident',
    incidentId: 'inc-26-1',
    impact,
    confidence: { information: 'high', source: 'high', validation: 'low' },
    livesAtRisk: false
  }).success;

const section = (impactLevel: string) => v.safeParse(sectorSchema.entries.impactLevel, impactLevel).success;

test('Sector impact level (low/med/high/critical) & event impact level (…/very high), kept apart: neither scale takes the highest word of the other', () => {
  expect(INCIDENT_IMPACTS.map(assess)).toEqual([true, true, true, true]);
  expect(SECTION_LEVELS.map(section)).toEqual([true, true, true, true]);
  expect(assess('critical')).toBe(false);
  expect(section('veryHigh')).toBe(false);
});
