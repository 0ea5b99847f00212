import { expect, test } from 'vitest';
import { byId, MINUTE_MS, NOW_MS, sampleAlert } from '$lib/state/sample-room.ts';
import { alarmTell, borderTell, feedTell, linkTell, positionTell } from './tells.ts';

test('the link says live with the age of the data, late and lost with how long', () => {
  expect(linkTell('sr-Cyrl', 'live', 400)).toMatchObject({ value: 'Уживо · 0,4\u202fs', tone: 'well' });
  expect(linkTell('sr-Cyrl', 'live', undefined).value).toBe('Веза ради');
  expect(linkTell('sr-Cyrl', 'late', 4200)).toMatchObject({ value: 'Касни · 4\u202fs', tone: 'medium' });
  expect(linkTell('en', 'lost', 72_000)).toMatchObject({
    value: 'Lost · 1\u202fmin',
    tone: 'alarm',
    wash: true
  });
});

test('alarms show the age of the oldest and the shape of the gravest', () => {
  const alerts = byId(
    sampleAlert('a', { severity: 2, raisedAtMs: NOW_MS - 6 * MINUTE_MS }),
    sampleAlert('b', { severity: 4, raisedAtMs: NOW_MS - MINUTE_MS }),
    sampleAlert('c', { state: 'acknowledged', acknowledgedBy: 'x', raisedAtMs: NOW_MS - 60 * MINUTE_MS }),
    sampleAlert('shelved', {
      raisedAtMs: NOW_MS - 60 * MINUTE_MS,
      shelved: { untilMs: NOW_MS + MINUTE_MS, by: 'x', reason: 'weather', severity: 3 }
    })
  );
  expect(alarmTell('sr-Cyrl', { alerts }, NOW_MS)).toMatchObject({
    value: '2 · најстарија 6\u202fmin',
    icon: 'v-vhigh',
    wash: true
  });
  expect(alarmTell('sr-Cyrl', { alerts: {} }, NOW_MS)).toMatchObject({ value: 'нема', wash: false });
});

test('positions are all old once the link is lost', () => {
  expect(positionTell('en', { fresh: 39, all: 44 }, undefined)).toMatchObject({
    value: '39 of 44 fresh',
    tone: 'well'
  });
  expect(positionTell('en', { fresh: 39, all: 44 }, 72_000)).toMatchObject({
    value: 'all older than 1\u202fmin',
    tone: 'medium'
  });
});

test('one source that is not well changes the shape', () => {
  expect(feedTell('en', { live: 14, all: 14 }, false).tone).toBe('well');
  expect(feedTell('en', { live: 13, all: 14 }, false)).toMatchObject({
    value: '13 of 14 well',
    tone: 'medium'
  });
});

test('with a lost link no source is called well', () => {
  expect(feedTell('en', { live: 14, all: 14 }, true)).toMatchObject({ value: 'not known', tone: 'medium' });
});

test('the border says what nobody watches, what was forgotten for too long, and by its shape how much that is', () => {
  const border = (unwatchedM: number, forgottenM: number) => ({
    atMs: NOW_MS,
    sectors: {
      'S-11': { lengthM: 20_000, unwatchedM, forgottenM, longestSec: 600 },
      'S-12': { lengthM: 30_000, unwatchedM: 0, forgottenM: 0, longestSec: 0 }
    }
  });
  expect(borderTell('sr-Cyrl', undefined)).toMatchObject({
    label: 'Без осматрања',
    value: '—',
    tone: 'medium'
  });
  expect(borderTell('sr-Cyrl', border(0, 0))).toMatchObject({ value: 'нема', tone: 'well' });
  expect(borderTell('sr-Cyrl', border(5000, 0))).toMatchObject({
    value: '5,0\u202fkm од 50\u202fkm',
    tone: 'well'
  });
  // Much that is seen in turn asks nothing of anybody, and is not called well.
  expect(borderTell('en', border(5200, 0))).toMatchObject({ tone: 'plain', icon: 'v-low' });
  expect(borderTell('sr-Cyrl', border(15_200, 4900))).toMatchObject({
    value: '15\u202fkm од 50\u202fkm · предуго 4,9\u202fkm',
    tone: 'medium',
    icon: 'v-medium'
  });
  expect(borderTell('en', border(15_200, 5000))).toMatchObject({ tone: 'high', icon: 'v-high' });
});
