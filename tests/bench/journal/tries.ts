import { setTimeout as pause } from 'node:timers/promises';
import type { FactDraft } from '#core/fact.ts';
import { openChronicle } from '../../../server/journal/chronicle.ts';
import type { Journal } from '../../../server/journal/port.ts';
import { alertOf, detectionOf } from './history.ts';

const OTHERS_PER_S = 200;
const EVERY_MS = 45;
/** Of ten others one is another sight of the very alert that an officer is taking. */
const ABOUT_THE_SAME = 10;
const SECTOR = 'S-1';

/** How often each of some commands had to be judged before it was taken, beside 200 other appends a second. */
export async function commandTries(journal: Journal, commands: number): Promise<readonly number[]> {
  let tries = 0;
  const counting: Journal = {
    ...journal,
    append(drafts, options) {
      if (options?.expect) tries += 1;
      return journal.append(drafts, options);
    }
  };
  const chronicle = await openChronicle(counting, Date.now);
  const viewer = { userId: 'u-1', name: 'Officer', role: 'watch' } as const;
  const alertId = (nth: number): string => `taken-${nth}`;
  for (let nth = 0; nth < commands; nth++)
    await chronicle.commit([
      {
        id: `raise-${nth}`,
        atMs: Date.now(),
        actor: 'mind',
        kind: 'alertRaised',
        subjects: [`alert:${alertId(nth)}`],
        body: { alert: alertOf(alertId(nth), Date.now(), SECTOR, [22.8, 43]) }
      }
    ]);

  let now = 0;
  let sent = 0;
  const startMs = performance.now();
  const pending: Promise<void>[] = [];
  const timer = setInterval(() => {
    for (const due = ((performance.now() - startMs) / 1_000) * OTHERS_PER_S; sent < due; sent++)
      pending.push(chronicle.commit([other(sent, alertId(now))]));
  }, 1);
  const all: number[] = [];
  for (; now < commands; now++) {
    await pause(EVERY_MS);
    tries = 0;
    const command = { id: `cmd-tries-${now}`, kind: 'acknowledgeAlert', alertId: alertId(now) } as const;
    const answer = await chronicle.command(command, viewer, Date.now());
    if (answer.state !== 'accepted') throw new Error(`command ${now}: ${JSON.stringify(answer)}`);
    all.push(tries);
  }
  clearInterval(timer);
  await Promise.all(pending);
  await chronicle.close();
  return all;
}

function other(nth: number, alertId: string): FactDraft {
  const atMs = Date.now();
  const detection = detectionOf(`tries-${nth}`, atMs, SECTOR, [22.8, 43]);
  const base = { id: `other-${nth}`, atMs, actor: 'mind' };
  if (nth % ABOUT_THE_SAME > 0)
    return { ...base, kind: 'detectionReported', subjects: ['device:thermal-1'], body: { detection } };
  const { id: detectionId, at, errM, borderM, courseDeg } = detection;
  const seen = { alertId, detectionId, lastAtMs: atMs, at, errM, borderM, courseDeg, count: undefined };
  return { ...base, kind: 'alertGrouped', subjects: [`alert:${alertId}`], body: { ...seen, severity: 3 } };
}
