import { expect, test } from 'vitest';
import { ARRIVED, Decoder, Encoder } from './packets.ts';

/** What the other end takes out of a packet. */
function over(packet: Parameters<Encoder['encode']>[0]): unknown[] {
  const taken: unknown[] = [];
  const decoder = new Decoder().on('decoded', (one) => taken.push(one));
  for (const message of new Encoder().encode(packet)) decoder.add(message);
  return taken;
}

test('packets of every type come out as they went in', () => {
  const packets = [
    { type: 0, nsp: '/', data: { version: 2, resume: { seq: 7, hash: 'ab' } } },
    { type: 0, nsp: '/' },
    { type: 1, nsp: '/' },
    { type: 2, nsp: '/', data: ['page', { afterSeq: 1, facts: ['ћ'] }], id: 0 },
    { type: 3, nsp: '/', data: [], id: 12 },
    { type: 4, nsp: '/', data: { message: 'no' } }
  ];
  for (const packet of packets) expect(over(packet)).toEqual([packet]);
});

test('a frame is one message: its bytes, the same memory for every viewer', () => {
  const bytes = Uint8Array.of(1, 2, 3);
  const packet = { type: 2, nsp: '/', data: ['frame', bytes] };
  expect(new Encoder().encode(packet)[0]).toBe(bytes);
  expect(over(packet)).toEqual([packet]);
});

test('that a frame arrived is one letter, which is not for the listener of packets', () => {
  expect(new Encoder().encode({ type: 2, nsp: '/', data: ['arrived'] })).toEqual([ARRIVED]);
  expect(over({ type: 2, nsp: '/', data: ['arrived'] })).toEqual([]);
});

test('what is not a packet is refused', () => {
  const decoder = new Decoder().on('decoded', () => expect.unreachable());
  const refused = [
    '',
    'null',
    '[]',
    '{"type":2,"nsp":"/"}',
    '{"type":2,"nsp":"/","data":["disconnect"]}',
    '{"type":2,"nsp":"/","data":[7]}',
    '{"type":2,"data":["page"]}',
    '{"type":2,"nsp":"/","data":["page"],"id":1.5}',
    '{"type":0,"nsp":"/","data":[]}',
    '{"type":1,"nsp":"/","data":"bye"}',
    '{"type":3,"nsp":"/","data":{}}',
    '{"type":9,"nsp":"/"}'
  ];
  for (const message of refused) expect(() => decoder.add(message)).toThrow();
});
