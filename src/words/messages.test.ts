import { ALERT_KINDS, DISMISS_REASONS } from '#core/alert.ts';
import { ASSIGNMENT_STATES, ORDER_TIMERS } from '#core/assignment.ts';
import { OVERRIDE_REASONS } from '#core/command.ts';
import { DETECTION_CLASSES } from '#core/detection.ts';
import { TERM_KINDS } from '#core/dispatch/suggestion.ts';
import { ASSET_KINDS, CAPABILITIES } from '#core/equipment.ts';
import {
  CONFIDENCE_CRITERIA,
  CONFIDENCE_GRADES,
  DISPOSITIONS,
  INCIDENT_IMPACTS,
  INCIDENT_STATES,
  REOPEN_REASONS,
  WELFARE_OUTCOMES
} from '#core/incident.ts';
import { FLAGS } from '#core/envelope.ts';
import { SECTION_LEVELS } from '#core/pack.ts';
import { REJECT_REASONS } from '#core/plausibility.ts';
import { FIT_TERMS } from '#core/best-fit.ts';
import { DECLINE_REASONS, NEEDS, OUTCOMES, REFERRAL_STATES } from '#core/referral.ts';
import { ROLES } from '#core/rights.ts';
import { SHELTER_STATES } from '#core/shelter.ts';
import { NOT_READY_REASONS } from '#core/unit.ts';
import { expect, test } from 'vitest';
import type { Message } from './message.ts';
import { AREAS, MESSAGES } from './messages.ts';

const table = Object.entries(MESSAGES) as [string, Message][];

function wordings(message: Message): { sr: string[]; en: string[] } {
  const all = (value: Message['sr'] | Message['en']): string[] =>
    typeof value === 'string' ? [value] : Object.values(value);
  return { sr: all(message.sr), en: all(message.en) };
}

function slots(text: string): string {
  return [...text.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name)
    .sort()
    .join(' ');
}

/** Units, standards and the words that the other script's reader needs. */
const LATIN_ALLOWED = /\b(?:min|UDP|P50|P90|EXERCISE|OpenStreetMap)\b/g;

test('no key is written twice', () => {
  const keys = AREAS.flatMap((area) => Object.keys(area));
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  expect(keys.length).toBe(table.length);
});

test.each(table)('%s is written in both languages, cleanly', (_key, message) => {
  const { sr, en } = wordings(message);
  for (const text of [...sr, ...en]) {
    expect(text.trim()).toBe(text);
    expect(text).not.toBe('');
    expect(text).not.toMatch(/!|\.\.\.| {2}/);
    expect(text.replace(/\{\w+\}/g, '')).not.toMatch(/[{}]/);
  }
  for (const text of sr) {
    const rest = text.replace(/\{\w+\}/g, '').replace(LATIN_ALLOWED, '');
    expect(rest).not.toMatch(/[A-Za-zčćđšžČĆĐŠŽ]/);
  }
  for (const text of en) expect(text.replace('ВЕЖБА', '')).not.toMatch(/[\u0400-\u04ff]/);
});

test.each(table)('%s has the same slots in all its forms', (_key, message) => {
  const { sr, en } = wordings(message);
  expect(new Set([...sr, ...en].map(slots)).size).toBe(1);
});

test.each(table)('%s speaks of people as the service does', (_key, message) => {
  const { sr, en } = wordings(message);
  for (const text of en) expect(text).not.toMatch(/hostile|target|illegal|intercept|migrant/i);
  for (const text of sr) {
    expect(text).not.toMatch(/илегал|непријатељ|пресрет|мигрант/i);
    expect(text).not.toMatch(/(?<!\p{L})мет(?:а|е|и|у|о|ом|ама)(?!\p{L})/iu);
  }
});

test('the forbidden words are really seen', () => {
  expect('Нова мета.').toMatch(/(?<!\p{L})мет(?:а|е|и|у|о|ом|ама)(?!\p{L})/iu);
  expect('Заметак, тема, сметња').not.toMatch(/(?<!\p{L})мет(?:а|е|и|у|о|ом|ама)(?!\p{L})/iu);
});

test.each([
  ['alert.kind', ALERT_KINDS],
  ['dismiss', DISMISS_REASONS],
  ['assignment.state', ASSIGNMENT_STATES],
  ['incident.state', INCIDENT_STATES],
  ['disposition', DISPOSITIONS],
  ['impact', INCIDENT_IMPACTS],
  ['assess', CONFIDENCE_CRITERIA],
  ['grade', CONFIDENCE_GRADES],
  ['welfare', WELFARE_OUTCOMES],
  ['reopen', REOPEN_REASONS],
  ['late', ORDER_TIMERS],
  ['class', DETECTION_CLASSES],
  ['equipment', ASSET_KINDS],
  ['capability', CAPABILITIES],
  ['sector.level', SECTION_LEVELS],
  ['role', ROLES],
  ['shelter.state', SHELTER_STATES],
  ['shelter.profile', NEEDS],
  ['need', NEEDS],
  ['referral.state', REFERRAL_STATES],
  ['referral.do', REFERRAL_STATES.slice(1)],
  ['decline', DECLINE_REASONS],
  ['outcome', OUTCOMES],
  ['fit.term', FIT_TERMS],
  ['duty.reason', NOT_READY_REASONS],
  ['term', TERM_KINDS],
  ['reason', OVERRIDE_REASONS],
  ['reject', REJECT_REASONS],
  ['reject', FLAGS],
  ['severity', ['0', '1', '2', '3', '4']]
] as const)('%s has a word for each value of core', (area, values) => {
  const missing = values.map((value) => `${area}.${value}`).filter((key) => !Object.hasOwn(MESSAGES, key));
  expect(missing).toEqual([]);
});
