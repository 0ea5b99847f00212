import { expect, test } from 'vitest';
import type { Command } from '#core/command.ts';
import type { Answer } from '#core/protocol.ts';
import { createOutbox, type CommandState } from './outbox.ts';

const command = (id: string): Command => ({ id, kind: 'acknowledgeAlert', alertId: 'alert-1' });

function desk() {
  const sent: string[] = [];
  const seen: CommandState[] = [];
  let connected = true;
  let answer: () => Promise<Answer> = async () => ({ state: 'accepted', seq: 7 });
  const outbox = createOutbox({
    send: (one) => {
      sent.push(one.id);
      return answer();
    },
    isConnected: () => connected,
    nowMs: () => 1000,
    changed: (state) => seen.push(state)
  });
  return {
    outbox,
    sent,
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
  const d = desk();
  d.connect(false);
  d.outbox.put(command('a'));
  d.outbox.put(command('b'));
  d.outbox.withdraw('b');
  await settle();
  expect(d.sent).toEqual([]);
  d.connect(true);
  d.outbox.flush();
  d.outbox.flush();
  await settle();
  expect(d.sent).toEqual(['a']);
});

test('a lost answer is unknown, never refused, and the same command is sent again', async () => {
  const d = desk();
  d.answerBy(() => Promise.reject(new Error('timeout')));
  d.outbox.put(command('a'));
  await settle();
  expect(d.states()).toEqual(['sent', 'unknown']);
  d.answerBy(async () => ({ state: 'refused', refusal: { why: 'alreadyAcknowledged', about: 'x' } }));
  d.outbox.flush();
  await settle();
  expect(d.sent).toEqual(['a', 'a']);
  expect(d.states().at(-1)).toBe('refused');
  expect(d.outbox.waiting()).toEqual([]);
});

test('a box that is full says so instead of growing', async () => {
  const d = desk();
  d.connect(false);
  for (let n = 0; n < 101; n++) d.outbox.put(command(`c${n}`));
  expect(d.outbox.waiting()).toHaveLength(100);
  expect(d.states().at(-1)).toBe('invalid');
});
