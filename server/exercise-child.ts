import { fork, type ChildProcess } from 'node:child_process';
import type { HubClock } from '#core/clock.ts';

/** What the exercise is told: where the hub listens, and which night it plays. */
export type ExerciseOptions = {
  readonly script: string;
  readonly url: string;
  readonly packDir: string;
  readonly keysFile: string;
  readonly clock: HubClock;
  readonly startMs: number;
  readonly seed: number;
  readonly ended: (code: number | null) => void;
};

/** Starts the exercise as a process of its own, and again if it falls over. */
export function startExercise(options: ExerciseOptions): { readonly close: () => void } {
  let child: ChildProcess | undefined;
  let closed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function start(): void {
    child = fork(options.script, [], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: {
        ...process.env,
        VIDIK_EXERCISE_URL: options.url,
        VIDIK_EXERCISE_PACK: options.packDir,
        VIDIK_EXERCISE_KEYS: options.keysFile,
        VIDIK_EXERCISE_CLOCK: JSON.stringify(options.clock),
        VIDIK_EXERCISE_START: String(options.startMs),
        VIDIK_SEED: String(options.seed)
      }
    });
    const ended = (code: number | null): void => {
      if (closed) return;
      options.ended(code);
      clearTimeout(retry);
      retry = setTimeout(start, RETRY_MS);
    };
    // One that could not be started at all has no exit; unheard, its error would end the hub.
    child.once('exit', ended).once('error', () => ended(null));
  }

  start();
  return {
    close() {
      closed = true;
      clearTimeout(retry);
      child?.kill('SIGTERM');
    }
  };
}

const RETRY_MS = 2_000;
