/** Samples kept: about five minutes of them, so that a clock that is set right is followed. */
const SAMPLES = 30;

type Sample = { readonly offsetMs: number; readonly rttMs: number };

/** How far the server's wall clock is ahead of ours, from requests that carried its time. */
export type Offset = {
  readonly add: (sentMs: number, serverMs: number, receivedMs: number) => void;
  /** `errorMs` is half the round trip of the best sample: the offset is known no better. */
  readonly best: () => { readonly offsetMs: number; readonly errorMs: number } | undefined;
  /** Forgets it all: our own clock was set. */
  readonly clear: () => void;
};

/** Estimates by the sample with the shortest round trip: what delays a packet only ever makes it longer. */
export function createOffset(): Offset {
  const samples: Sample[] = [];
  return {
    add(sentMs, serverMs, receivedMs) {
      const rttMs = receivedMs - sentMs;
      if (rttMs < 0) return; // our own clock was set back in between
      samples.push({ rttMs, offsetMs: serverMs - (sentMs + rttMs / 2) });
      if (samples.length > SAMPLES) samples.shift();
    },
    clear: () => void samples.splice(0),
    best() {
      let best: Sample | undefined;
      for (const sample of samples) if (!best || sample.rttMs <= best.rttMs) best = sample;
      return best && { offsetMs: best.offsetMs, errorMs: best.rttMs / 2 };
    }
  };
}
