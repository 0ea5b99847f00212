import type { Alert, Severity } from '#core/alert.ts';
import type { ConfidenceGrade, Incident, IncidentImpact } from '#core/incident.ts';
import { confidenceKey } from '#words/scale.ts';
import { capital, say } from '#words/say.ts';
import type { Script } from '#words/script.ts';
import type { Assessment } from './card-acts.ts';

const IMPACT: Readonly<Record<Severity, IncidentImpact>> = {
  1: 'low',
  2: 'medium',
  3: 'high',
  4: 'veryHigh'
};

/** What an officer would most likely say of an incident, or what was said: it is there before he presses anything. */
export function proposedAssessment(incident: Incident, joined: readonly Alert[]): Assessment {
  const { impact, confidence, livesAtRisk, severity } = incident;
  const seen = joined.find(({ id }) => id === incident.alertId)?.confidence;
  const sources = new Set(joined.map(({ sourceId }) => sourceId));
  return {
    impact: impact ?? IMPACT[severity],
    confidence: confidence ?? {
      information: gradeOf(seen),
      source: 'medium',
      // Seen by one alone is seen, not checked.
      validation: sources.size > 1 ? 'medium' : 'low'
    },
    livesAtRisk
  };
}

function gradeOf(confidence: number | undefined): ConfidenceGrade {
  switch (confidenceKey(confidence)) {
    case 'confidence.high':
      return 'high';
    case 'confidence.low':
      return 'low';
    case 'confidence.medium':
    case 'confidence.unknown':
      return 'medium';
  }
}

/** The assessment in words: the impact, and the three criteria under it; none before it was made. */
export function assessmentText(
  { impact, confidence }: Incident,
  script: Script
): { readonly title: string; readonly criteria: string | undefined } {
  if (impact === undefined) return { title: capital(say(script, 'assess.none')), criteria: undefined };
  return {
    title: say(script, 'assess.impactIs', { impact: say(script, `impact.${impact}`) }),
    criteria:
      confidence &&
      say(script, 'assess.criteria', {
        information: say(script, `grade.${confidence.information}`),
        source: say(script, `grade.${confidence.source}`),
        validation: say(script, `grade.${confidence.validation}`)
      })
  };
}
