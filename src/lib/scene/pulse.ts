type Run = (timeMs: number) => void;

/** Deck's own loop, which runs with every frame of the screen, waits instead until somebody has something to draw. */
export function createPulse(nowMs: () => number = () => performance.now()) {
  let next: Run | undefined;
  const animationFrameProvider = {
    requestAnimationFrame(run: Run): number {
      next = run;
      return 1;
    },
    cancelAnimationFrame(): void {
      next = undefined;
    }
  };
  return {
    /** Of deck's props the one that hands its loop over: its types do not know it yet. */
    props: { animationFrameProvider } as object,
    /** Draws what deck was told, before it returns. */
    beat(): void {
      const run = next;
      next = undefined;
      run?.(nowMs());
    }
  };
}
