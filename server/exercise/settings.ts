import * as v from 'valibot';
import type { HubClock } from '#core/clock.ts';
import { parseBy } from '#core/parsed.ts';

/** What the server tells the exercise when it starts it. */
export type Settings = {
  readonly url: string;
  readonly packFolder: string;
  readonly keysFile: string;
  readonly clock: HubClock;
  readonly seed: number;
  /** Hub time at which the scenario began; earlier than now after a restart. */
  readonly startMs: number;
};

const finite = v.pipe(v.number(), v.finite());
const settingsSchema = v.object({
  VIDIK_EXERCISE_URL: v.pipe(v.string(), v.url()),
  VIDIK_EXERCISE_PACK: v.string(),
  VIDIK_EXERCISE_KEYS: v.string(),
  VIDIK_EXERCISE_CLOCK: v.pipe(
    v.string(),
    v.parseJson(),
    v.object({ wallMs: finite, hubMs: finite, rate: v.pipe(finite, v.gtValue(0)) })
  ),
  VIDIK_EXERCISE_START: v.optional(v.pipe(v.string(), v.transform(Number), finite)),
  VIDIK_SEED: v.optional(v.pipe(v.string(), v.transform(Number), v.integer()), '1')
});

/** Reads the environment, or throws one sentence that names the variable. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const parsed = parseBy(settingsSchema, env);
  if (!parsed.ok) throw new Error(`The exercise cannot start: ${parsed.path} ${parsed.why}`);
  const value = parsed.value;
  const clock = value.VIDIK_EXERCISE_CLOCK;
  return {
    url: value.VIDIK_EXERCISE_URL,
    packFolder: value.VIDIK_EXERCISE_PACK,
    keysFile: value.VIDIK_EXERCISE_KEYS,
    clock,
    seed: value.VIDIK_SEED,
    startMs: Math.round(value.VIDIK_EXERCISE_START ?? clock.hubMs)
  };
}
