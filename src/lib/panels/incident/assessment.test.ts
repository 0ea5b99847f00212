import { expect, test } from 'vitest';
import { sampleAlert, sampleIncident } from '$lib/state/sample-room.ts';
import { assessmentText, proposedAssessment } from './assessment.ts';

const incident = sampleIncident('inc-1', { alertId: 'a1' });

test('what is proposed follows from what is known: severity, confidence, and how many saw it', () => {
  expect(proposedAssessment(incident, [sampleAlert('a1', { confidence: 0.9 })])).toEqual({
    impact: 'high',
    confidence: { information: 'high', source: 'medium', validation: 'low' },
    livesAtRisk: false
  });
  const two = [sampleAlert('a1', { confidence: 0.2 }), sampleAlert('a2', { sourceId: 'unit-D-2' })];
  expect(proposedAssessment({ ...incident, severity: 4, livesAtRisk: true }, two)).toEqual({
    impact: 'veryHigh',
    confidence: { information: 'low', source: 'medium', validation: 'medium' },
    livesAtRisk: true
  });
});

test('what was said before is what is proposed again', () => {
  const confidence = { information: 'low', source: 'high', validation: 'high' } as const;
  const said = { ...incident, impact: 'low', confidence } as const;
  expect(proposedAssessment(said, [sampleAlert('a1')])).toMatchObject({ impact: 'low', confidence });
});

test('the assessment is read in words, and that there is none', () => {
  expect(assessmentText(incident, 'sr-Cyrl')).toEqual({ title: 'Није процењено', criteria: undefined });
  const confidence = { information: 'high', source: 'medium', validation: 'low' } as const;
  expect(assessmentText({ ...incident, impact: 'high', confidence }, 'sr-Cyrl')).toEqual({
    title: 'Утицај висок',
    criteria: 'подаци добро, извор средње, провера слабо'
  });
});
