import { expect, test } from 'vitest';
import { createKernelLosses } from './kernel-losses.ts';

const HEAD =
  '   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops            ';
const socket = (local: string, drops: number) =>
  `  449: ${local} 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4026 2 0000000000000000 ${drops}        `;
const udp = (host: string) => ({ kind: 'udp', host, port: 10_111 }) as const;

function setUp(first: string | undefined) {
  const machine = { text: first, nowMs: 0 };
  const lossesAt = createKernelLosses({
    wallNowMs: () => (machine.nowMs += 1000),
    read: () => machine.text
  });
  return { machine, lossesAt };
}

test('what the machine threw away at an address is told, and nothing of its neighbours', () => {
  const { lossesAt } = setUp([HEAD, socket('0A08000A:277F', 3), socket('0100007F:277F', 21), ''].join('\n'));
  expect(lossesAt(udp('127.0.0.1'))()).toBe(21);
  expect(lossesAt(udp('10.0.8.10'))()).toBe(3);
  expect(lossesAt({ ...udp('127.0.0.1'), port: 10_112 })()).toBe(0);
});

test('the count goes on when the socket had to be opened anew', () => {
  const { machine, lossesAt } = setUp([HEAD, socket('0100007F:277F', 5)].join('\n'));
  const lost = lossesAt(udp('127.0.0.1'));
  expect(lost()).toBe(5);
  machine.text = HEAD;
  expect(lost()).toBe(5);
  machine.text = [HEAD, socket('0100007F:277F', 2)].join('\n');
  expect([lost(), lost()]).toEqual([7, 7]);
});

test('nothing is claimed where the machine does not tell, of other links and of IPv6', () => {
  expect(setUp(undefined).lossesAt(udp('127.0.0.1'))()).toBeUndefined();
  const { lossesAt } = setUp(HEAD);
  expect(lossesAt({ kind: 'tcp', host: '127.0.0.1', port: 10_111 })()).toBeUndefined();
  expect(lossesAt(udp('::1'))()).toBeUndefined();
});

test('two hundred links that are looked at together read the file once', () => {
  let reads = 0;
  const read = () => {
    reads += 1;
    return HEAD;
  };
  const lossesAt = createKernelLosses({ wallNowMs: () => 5, read });
  for (let nth = 0; nth < 200; nth++) lossesAt({ ...udp('127.0.0.1'), port: 20_000 + nth })();
  expect(reads).toBe(1);
});
