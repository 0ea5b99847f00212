import { afterEach, expect, test, vi } from 'vitest';
import type { FactDraft } from '#core/fact.ts';
import { fold } from '#core/fold.ts';
import { DARK_MS, PAINTED_MS } from '#core/protocol.ts';
import { EMPTY_ROOM, type Room } from '#core/room.ts';
import { createDisplays } from './displays.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  stops.splice(0).forEach((stop) => stop());
  vi.useRealTimers();
});

function hub(from: Room = EMPTY_ROOM) {
  vi.useFakeTimers();
  let room = from;
  const said: string[] = [];
  const displays = createDisplays({
    room: () => room,
    put: (drafts: readonly FactDraft[]) => {
      for (const draft of drafts) {
        room = fold(room, { ...draft, seq: room.seq + 1 });
        if (draft.kind === 'displayChanged') said.push(`${draft.body.displayId} ${draft.body.state}`);
      }
    },
    hubNowMs: () => Date.now(),
    steadyMs: () => Date.now()
  });
  stops.push(displays.close);
  const paint = (line: { painted: () => void }, times: number): void => {
    for (let n = 0; n < times; n++) {
      line.painted();
      vi.advanceTimersByTime(PAINTED_MS);
    }
  };
  return { displays, said, paint, room: () => room };
}

test('a display that goes on painting is one fact, however long it paints', () => {
  const { displays, said, paint } = hub();
  paint(displays.join({ id: 'd-1', name: 'Сала 1' }), 200);
  expect(said).toEqual(['d-1 painting']);
});

test('one that stops painting is dark within five seconds of its last paint, once, and paints again', () => {
  const { displays, said, paint, room } = hub();
  const line = displays.join({ id: 'd-1' });
  paint(line, 3);
  const lastMs = Date.now() - PAINTED_MS;
  vi.advanceTimersByTime(5_000 - PAINTED_MS);
  expect(said).toEqual(['d-1 painting', 'd-1 dark']);
  expect(room().displays['d-1']?.sinceMs).toBe(lastMs);
  vi.advanceTimersByTime(600_000);
  expect(said).toHaveLength(2);
  line.painted();
  expect(said.at(-1)).toBe('d-1 painting');
});

test('one that vanishes is dark, one that said goodbye is closed, and one that comes back in time is neither', () => {
  const { displays, said, paint } = hub();
  const [lost, shut, quick] = ['d-1', 'd-2', 'd-3'].map((id) => displays.join({ id }));
  for (const line of [lost, shut, quick]) line?.painted();
  lost?.gone();
  shut?.leaving();
  shut?.gone();
  quick?.gone();
  const again = displays.join({ id: 'd-3' });
  paint(again, 8);
  expect(said.slice(3)).toEqual(['d-2 closed', 'd-1 dark']);
});

test('of two windows of one display the second still draws when the first is closed', () => {
  const { displays, said, paint } = hub();
  const [first, second] = [displays.join({ id: 'd-1' }), displays.join({ id: 'd-1' })];
  first.painted();
  first.leaving();
  first.gone();
  paint(second, 5);
  expect(said).toEqual(['d-1 painting']);
});

test('one that opens and never paints is dark too; one that is hidden on purpose is closed, and back when it is shown', () => {
  const { displays, said, paint } = hub();
  displays.join({ id: 'd-1' });
  const tab = displays.join({ id: 'd-2' });
  tab.painted();
  tab.leaving();
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual(['d-2 painting', 'd-2 closed', 'd-1 dark']);
  paint(tab, 3);
  expect(said.at(-1)).toBe('d-2 painting');
});

test('a hub that starts again misses who drew before and does not come back, and nobody else', () => {
  const before = hub();
  for (const id of ['d-1', 'd-2', 'd-3']) before.displays.join({ id }).painted();
  const shut = before.displays.join({ id: 'd-4' });
  shut.painted();
  shut.leaving();
  shut.gone();
  before.displays.close();
  const after = hub(before.room());
  vi.advanceTimersByTime(6_000);
  const back = after.displays.join({ id: 'd-1' });
  after.paint(back, 10);
  expect(after.said).toEqual(['d-2 dark', 'd-3 dark']);
  expect(DARK_MS).toBeLessThan(5_000);
});
