import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import * as v from 'valibot';
import { idSchema } from '#core/names.ts';
import { parseBy, type Parsed } from '#core/parsed.ts';
import { refuse } from '#core/wire/field.ts';
import { parseJson } from './json.ts';
import { createRoster, type Enrolled, type FeedPack } from './roster.ts';

/** Where a device is heard: a port of ours that it sends to, or a gpsd that we ask. */
export type Address = {
  readonly kind: 'tcp' | 'udp' | 'gpsd';
  readonly host: string;
  readonly port: number;
};

/** A device whose protocol cannot say who it is: whatever comes over this address is from it. */
export type Link = { readonly enrolled: Enrolled; readonly address: Address };

/** Thrown when the file is there but cannot be believed. */
export class LinksError extends Error {
  constructor(file: string, why: string) {
    super(`${file}: ${why}`);
    this.name = 'LinksError';
  }
}

// More receivers than any hub has; each costs a socket.
const MAX_LINKS = 200;

const linksSchema = v.strictObject({
  version: v.literal(1, 'must be 1'),
  links: v.pipe(
    v.array(v.strictObject({ deviceId: idSchema, address: v.string('must be a text') })),
    v.maxLength(MAX_LINKS, `must hold at most ${MAX_LINKS} links`)
  )
});

/** The links of this machine, checked against the pack; none where there is no file. */
export function openLinks({
  file,
  pack
}: {
  readonly file: string;
  readonly pack: FeedPack;
}): readonly Link[] {
  if (!existsSync(file)) return [];
  const parsed = parseLinks(parseJson(readFileSync(file, 'utf8')), pack);
  if (!parsed.ok) throw new LinksError(file, `${parsed.path}: ${parsed.why}`);
  return parsed.value;
}

/** The links that a file names; a refusal says which entry and why. */
export function parseLinks(raw: unknown, pack: FeedPack): Parsed<readonly Link[]> {
  if (raw === undefined) return refuse('(root)', 'is not JSON');
  const parsed = parseBy(linksSchema, raw);
  if (!parsed.ok) return parsed;
  const roster = createRoster(pack);
  const links: Link[] = [];
  const taken = new Set<string>();
  for (const [i, { deviceId, address: text }] of parsed.value.links.entries()) {
    const at = (field: string) => `links[${i}].${field}`;
    const address = parseAddress(text);
    const device = pack.devices.find(({ id }) => id === deviceId);
    const enrolled = device && roster.find(device.feedId, deviceId);
    if (enrolled === undefined) return refuse(at('deviceId'), `there is no device "${deviceId}" in the pack`);
    if (address === undefined) return refuse(at('address'), `"${text}" is not ${FORMS}`);
    const { id, family } = enrolled.feed;
    if (family !== familyOf(address)) {
      return refuse(at('address'), `"${text}" does not fit the feed "${id}", whose family is ${family}`);
    }
    const place = `${address.kind}:${address.host}:${address.port}`;
    for (const [field, name] of [
      ['deviceId', deviceId],
      ['address', place]
    ] as const) {
      if (taken.has(name)) return refuse(at(field), `"${name}" has a link already`);
      taken.add(name);
    }
    links.push({ enrolled, address });
  }
  return { ok: true, value: links };
}

const FORMS =
  'like tcp:10110, udp:10.8.0.1:10111 or gpsd:127.0.0.1:2947, with the host as an IP address to listen on';
const ADDRESS = /^(tcp|udp|gpsd):(?:(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]{1,253}):)?(\d{1,5})$/;

/** Without a host it is this machine alone, because the protocols know neither name nor password. */
function parseAddress(text: string): Address | undefined {
  const [, kind, written = '127.0.0.1', digits] = ADDRESS.exec(text) ?? [];
  const host = written.replace(/^\[|\]$/g, '');
  const port = Number(digits);
  if (!(port >= 1 && port <= 65_535)) return undefined;
  if (kind === 'gpsd') return { kind, host, port };
  if ((kind !== 'tcp' && kind !== 'udp') || isIP(host) === 0) return undefined;
  return { kind, host, port };
}

function familyOf({ kind }: Address): 'nmea' | 'gpsd' {
  return kind === 'gpsd' ? 'gpsd' : 'nmea';
}
