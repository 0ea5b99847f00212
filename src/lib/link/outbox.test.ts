import { expect, test } from 'vitest';
import type { Command } from '#core/command.ts';
import type { Answer } from '#core/protocol.ts';
import { createKeep, createMemoryKeep, type Keep } from './keep.ts';
import { createOutbox, type CommandState } from './outbox.ts';

const command = (id: string): Command => ({ id, kind: 'acknowledgeAlert', alertId: 'alert-1' });
const OWNER = { userId: 'u-1', hubId: 'pirot' };
const ACCEPTED: Answer = { state: 'accepted', seq: 7 };

function desk({
  keep = createMemoryKeep(),
  clock = { ms: 1000 }
}: { keep?: Keep; clock?: { ms: number } } = {}) {
  const sent: string[] = [];
  const waits: number[] = [];
  const seen: CommandState[] = [];
  const gone: string[] = [];
  let connected = true;
  let answer: () => Promise<Answer> = async () => ACCEPTED;
  const outbox = createOutbox({
    send: (one, waitedMs) => {
      sent.push(one.id);
      waits.push(waitedMs);
      return answer();
    },
    isConnected: () => connected,
    nowMs: () => clock.ms,
    changed: (state) => seen.push(state),
    gone: (id) => gone.push(id),
    keep
  });
  outbox.serve(OWNER);
  return {
    outbox,
    sent,
    waits,
    gone,
    states: () => seen.map((state) => state.answer?.state ?? 'sent'),
    connect: (on: boolean) => (connected = on),
    answerBy: (next: () => Promise<Answer>) => (answer = next)
  };
}

const settle = (): Promise<void> => new Promise((done) => setTimeout(done));

test('an accepted command is out of the box', async () => {
  const d = desk();
  d.outbox.put(command('a'));
  await settle();
  expect(d.states()).toEqual(['sent', 'accepted']);
  expect(d.outbox.waiting()).toEqual([]);
});

test('a command pressed while the link is down waits, can be taken back, and goes out once on return', async () => {
  const clock = { ms: 1000 };
  const d = desk({ clock });
  d.connect(false);
  d.outbox.put(command('a'));
  d.outbox.put(command('b'));
  await settle();
  d.outbox.withdraw('b');
  await settle();
  expect(d.sent).toEqual([]);
  expect(d.gone).toEqual(['b']);
  d.connect(true);
  clock.ms += 90_000;
  d.outbox.flush();
  d.outbox.flush();
  await settle();
  expect(d.sent).toEqual(['a']);
  expect(d.waits).toEqual([90_000]);
});

test('a lost answer is unknown, never refused, and the same command is sent again and cannot be taken back', async () => {
  const d = desk();
  d.answerBy(() => Promise.reject(new Error('timeout')));
  d.outbox.put(command('a'));
  await settle();
  expect(d.states()).toEqual(['sent', 'unknown']);
  d.outbox.withdraw('a');
  await settle();
  d.answerBy(async () => ({ state: 'refused', refusal: { why: 'alreadyAcknowledged', about: 'x' } }));
  d.outbox.flush();
  await settle();
  expect(d.sent).toEqual(['a', 'a']);
  expect(d.states().at(-1)).toBe('refused');
  expect(d.outbox.waiting()).toEqual([]);
  expect(d.gone).toEqual([]);
});

test('a box that is full says so instead of growing', async () => {
  const d = desk();
  d.connect(false);
  for (let n = 0; n < 101; n++) d.outbox.put(command(`c${n}`));
  expect(d.outbox.waiting()).toHaveLength(100);
  expect(d.states().at(-1)).toBe('invalid');
});

test('what a page that died has left is sent by the next one, with all the time that it waited', async () => {
  const keep = createMemoryKeep();
  const clock = { ms: 1000 };
  const dead = desk({ keep, clock });
  dead.connect(false);
  dead.outbox.put(command('a'));
  await settle();
  clock.ms += 3_600_000;
  const next = desk({ keep, clock });
  await settle();
  expect([next.sent, next.waits]).toEqual([['a'], [3_600_000]]);
  expect(next.states()).toEqual(['sent', 'accepted']);
});

test('a page that died while it waited for the answer leaves a command that nobody can take back', async () => {
  const keep = createMemoryKeep();
  const clock = { ms: 1000 };
  const dead = desk({ keep, clock });
  dead.answerBy(() => new Promise(() => undefined));
  dead.outbox.put(command('a'));
  await settle();
  const next = desk({ keep, clock });
  await settle();
  next.outbox.withdraw('a');
  await settle();
  expect([next.sent, next.states(), next.gone]).toEqual([[], ['unknown'], []]);
  clock.ms += 6_000;
  next.outbox.flush();
  await settle();
  expect([next.sent, next.states().at(-1)]).toEqual([['a'], 'accepted']);
});

test('of two pages of one officer one sends, and both tell what became of it', async () => {
  const keep = createMemoryKeep();
  const clock = { ms: 1000 };
  const [first, second] = [desk({ keep, clock }), desk({ keep, clock })];
  first.connect(false);
  second.connect(false);
  first.outbox.put(command('a'));
  await settle();
  clock.ms += 3_000;
  second.outbox.flush();
  await settle();
  expect(second.states()).toEqual(['sent']);
  first.connect(true);
  second.connect(true);
  first.outbox.flush();
  second.outbox.flush();
  await settle();
  clock.ms += 3_000;
  first.outbox.flush();
  second.outbox.flush();
  await settle();
  expect([...first.sent, ...second.sent]).toEqual(['a']);
  expect([first.states().at(-1), second.states().at(-1)]).toEqual(['accepted', 'accepted']);
});

test('nobody sends what waits of somebody else: it is counted, left to its author, and dropped after a shift', async () => {
  const keep = createMemoryKeep();
  const clock = { ms: 1000 };
  const d = desk({ keep, clock });
  d.connect(false);
  d.outbox.put(command('a'));
  await settle();
  d.outbox.serve({ ...OWNER, userId: 'u-2' });
  d.connect(true);
  d.outbox.flush();
  await settle();
  expect([d.sent, d.gone, d.outbox.keeping().others]).toEqual([[], ['a'], 1]);
  const own = desk({ keep, clock });
  await settle();
  expect(own.sent).toEqual(['a']);
  const away = desk({ keep, clock });
  away.connect(false);
  away.outbox.put(command('b'));
  await settle();
  clock.ms += 13 * 3_600_000;
  d.outbox.flush();
  await settle();
  expect(await keep.all()).toEqual([]);
});

test('a store that fails or hangs costs no command: it goes on in memory, and that is said', async () => {
  const inner = createMemoryKeep();
  let isBroken = false;
  const flaky: Keep = {
    ...inner,
    isLasting: () => true,
    change: (id, change) => (isBroken ? Promise.reject(new Error('quota')) : inner.change(id, change))
  };
  const d = desk({ keep: createKeep(Promise.resolve(flaky)) });
  d.connect(false);
  d.outbox.put(command('a'));
  await settle();
  expect(d.outbox.keeping().isLasting).toBe(true);
  isBroken = true;
  d.connect(true);
  d.outbox.put(command('b'));
  d.outbox.flush();
  await settle();
  expect(d.sent.toSorted()).toEqual(['a', 'b']);
  expect(d.outbox.keeping().isLasting).toBe(false);

  const hangs = desk({ keep: createKeep(new Promise(() => undefined), 10) });
  hangs.outbox.put(command('c'));
  await new Promise((done) => setTimeout(done, 50));
  expect(hangs.sent).toEqual(['c']);
});
