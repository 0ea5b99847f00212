import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { linkPack } from './link-pack.fixture.ts';
import { LinksError, openLinks, parseLinks } from './links.ts';

const folder = mkdtempSync(join(tmpdir(), 'vidik-links-'));
afterAll(() => rmSync(folder, { recursive: true }));

const one = (deviceId: string, address: string) => ({ version: 1, links: [{ deviceId, address }] });
const addressOf = (deviceId: string, address: string) => {
  const parsed = parseLinks(one(deviceId, address), linkPack);
  return parsed.ok ? parsed.value[0]?.address : `${parsed.path}: ${parsed.why}`;
};

test('a port is one of this machine alone, unless an address is named', () => {
  expect(addressOf('tcp-1', 'tcp:10110')).toEqual({ kind: 'tcp', host: '127.0.0.1', port: 10110 });
  expect(addressOf('udp-1', 'udp:10.8.0.1:10111')).toEqual({ kind: 'udp', host: '10.8.0.1', port: 10111 });
  expect(addressOf('udp-1', 'udp:[fd00::1]:10111')).toEqual({ kind: 'udp', host: 'fd00::1', port: 10111 });
  expect(addressOf('gpsd-1', 'gpsd:2947')).toEqual({ kind: 'gpsd', host: '127.0.0.1', port: 2947 });
  expect(addressOf('gpsd-1', 'gpsd:car.vpn:2947')).toEqual({ kind: 'gpsd', host: 'car.vpn', port: 2947 });
});

test('what cannot be is refused with its place in the file', () => {
  expect(addressOf('tcp-1', 'tcp:0')).toMatch(/^links\[0\]\.address: "tcp:0" is not like tcp:10110/);
  expect(addressOf('tcp-1', 'tcp:car.vpn:10110')).toMatch(/IP address/);
  expect(addressOf('tcp-1', 'http://127.0.0.1')).toMatch(/is not like/);
  expect(addressOf('tcp-1', 'gpsd:2947')).toBe(
    'links[0].address: "gpsd:2947" does not fit the feed "receivers", whose family is nmea'
  );
  expect(addressOf('car-1', 'tcp:10110')).toMatch(/whose family is webhook/);
  expect(addressOf('nobody', 'tcp:10110')).toBe('links[0].deviceId: there is no device "nobody" in the pack');
  const twice = (...links: readonly (readonly [string, string])[]) =>
    parseLinks({ version: 1, links: links.map(([deviceId, address]) => ({ deviceId, address })) }, linkPack);
  expect(twice(['tcp-1', 'tcp:10110'], ['udp-1', 'tcp:127.0.0.1:10110'])).toMatchObject({
    ok: false,
    path: 'links[1].address'
  });
  expect(twice(['tcp-1', 'tcp:10110'], ['tcp-1', 'udp:10110'])).toMatchObject({
    ok: false,
    path: 'links[1].deviceId'
  });
  expect(twice(['tcp-1', 'tcp:10110'], ['udp-1', 'udp:10110'])).toMatchObject({ ok: true });
});

test('no file is no links, and one that is not believed stops the start with its name', () => {
  const file = join(folder, 'links.json');
  expect(openLinks({ file, pack: linkPack })).toEqual([]);
  writeFileSync(file, JSON.stringify(one('tcp-1', 'tcp:10110')));
  expect(openLinks({ file, pack: linkPack })).toHaveLength(1);
  for (const text of ['{', '[]', '{"version":2,"links":[]}']) {
    writeFileSync(file, text);
    expect(() => openLinks({ file, pack: linkPack })).toThrow(LinksError);
    expect(() => openLinks({ file, pack: linkPack })).toThrow(file);
  }
});
