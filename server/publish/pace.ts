/**
 * The part of a core that frames may take is a 48th: writing them, sending them and hearing of their arrival. What is
 * beside them, reports and heartbeats above all, takes about as much where 200 viewers look at 10,000 tracks, and
 * together they stay under a twentieth.
 */
const TIME_PER_COST = 48;
/** To hear that one viewer has a message, ms of a core: it comes after the frame and is not in its measured cost. */
const ANSWER_MS = 0.025;
/** Frames come no closer, in ms: a screen shows no more, and none is later than this on their account. */
const SHORTEST_MS = 50;
const LONGEST_MS = 1_000;
/** Weight of the newest cost: one slow frame, of a collection of garbage, does not slow the next ones much. */
const NEWEST = 0.2;

/** Lets cost set the pace of frames: cheap ones go out soon after a change, dear ones wait and carry more. */
export function createPace() {
  let lastMs = -Infinity;
  let costMs = 0;
  return {
    /** How long a change that comes now has to wait for its frame. */
    waitMs(nowMs: number): number {
      const gapMs = Math.min(Math.max(costMs * TIME_PER_COST, SHORTEST_MS), LONGEST_MS);
      return Math.min(Math.max(lastMs + gapMs - nowMs, 0), LONGEST_MS);
    },
    /** A frame began to go out at `startMs`, took so much time of a core, and so many viewers will answer it. */
    took(startMs: number, cpuMs: number, viewers: number): void {
      lastMs = startMs;
      costMs += (cpuMs + viewers * ANSWER_MS - costMs) * NEWEST;
    }
  };
}

/** Time that this process has had of a core, ms. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
