import { expect, test } from 'vitest';
import { createPulse } from './pulse.ts';

type Provider = {
  readonly requestAnimationFrame: (run: (timeMs: number) => void) => number;
  readonly cancelAnimationFrame: (id: number) => void;
};

function started() {
  const pulse = createPulse(() => 42);
  const { animationFrameProvider } = pulse.props as { readonly animationFrameProvider: Provider };
  return { pulse, provider: animationFrameProvider };
}

test('a loop that asks again with each frame runs once a beat, and never by itself', () => {
  const { pulse, provider } = started();
  const ran: number[] = [];
  const loop = (timeMs: number): void => {
    ran.push(timeMs);
    provider.requestAnimationFrame(loop);
  };
  provider.requestAnimationFrame(loop);
  expect(ran).toEqual([]);
  pulse.beat();
  expect(ran).toEqual([42]);
  pulse.beat();
  expect(ran).toEqual([42, 42]);
});

test('a loop that was stopped does not run', () => {
  const { pulse, provider } = started();
  const id = provider.requestAnimationFrame(() => expect.unreachable());
  expect(id).toBeGreaterThan(0);
  provider.cancelAnimationFrame(id);
  pulse.beat();
});
