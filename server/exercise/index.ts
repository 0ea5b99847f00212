import { loadPack } from '../hubs/load.ts';
import { createExercise } from './exercise.ts';
import { readKeys } from './post/keys.ts';
import { readSettings } from './settings.ts';

/** How often to look whether the server that started us is still there. */
const PARENT_MS = 1000;

const { url, packFolder, keysFile, clock, seed, startMs } = readSettings(process.env);
const loaded = loadPack(packFolder);
if (!loaded.ok) {
  const [first] = loaded.problems;
  throw new Error(`The exercise cannot read ${packFolder}: ${first?.file} ${first?.path} ${first?.reason}`);
}

const refused = new Set<number>();
const exercise = createExercise({
  pack: loaded.pack,
  keys: readKeys(keysFile),
  url,
  clock,
  seed,
  startMs,
  wallNowMs: () => Date.now(),
  onRefused(status, answer) {
    // Once a status: the same mistake would fill the screen.
    if (refused.has(status)) return;
    refused.add(status);
    console.error(`exercise: the hub refused a report with ${status}: ${answer.slice(0, 200)}`);
  }
});

const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid !== parent) stop();
}, PARENT_MS);

function stop(): void {
  clearInterval(watch);
  exercise.close();
  process.exit(0);
}

process.once('SIGTERM', stop);
process.once('SIGINT', stop);
process.once('disconnect', stop);
console.log(
  `exercise: ${loaded.pack.id}, seed ${seed}, ${exercise.devices} devices on their way, rate ${clock.rate}`
);
