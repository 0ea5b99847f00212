import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PositionReport } from '#core/observation.ts';
import type { Parsed } from '#core/parsed.ts';
import type { WireContext } from '#core/wire/envelope.ts';
import { parseOsmandJson, parseOsmandQuery } from '#core/wire/osmand.ts';
import { createBodies } from './body.ts';
import type { Counters, Refusal } from './counters.ts';
import type { Intake } from './intake.ts';
import type { DeviceKeys, TokenHolder } from './keys.ts';
import { readPhone, type PhoneRequest } from './phone-request.ts';
import { retryAfter, send, sorry, type Reply } from './reply.ts';
import { createRoster, type FeedPack } from './roster.ts';

export const OSMAND_PATH = '/feeds/osmand';
const MAX_BODY_BYTES = 64 * 1024;
// Bodies read before we know whose they are; phones with a token in the path are not held up by them.
const MAX_ANONYMOUS = 32;
const TAKEN: Reply = { status: 200, body: {} };

/** The listener for phones. It answers 200 also to what it rejects, because the apps would resend it for ever. */
export function createOsmand({
  pack,
  keys,
  intake,
  counters,
  hubNowMs,
  newId,
  bodyTimeoutMs = 10_000
}: {
  readonly pack: FeedPack;
  readonly keys: DeviceKeys;
  readonly intake: Intake;
  readonly counters: Counters;
  readonly hubNowMs: () => number;
  readonly newId: () => string;
  readonly bodyTimeoutMs?: number;
}) {
  const roster = createRoster(pack);
  const bodies = createBodies({ timeoutMs: bodyTimeoutMs });
  let anonymous = 0;

  function no(why: Refusal, reply: Reply, holder?: TokenHolder): Reply {
    counters.refused(why, holder);
    return reply;
  }

  const stranger = () => no('unknownToken', sorry(403, 'This id is not known here.'));

  async function answer(req: IncomingMessage, url: PhoneUrl): Promise<Reply | undefined> {
    if (req.method !== 'GET' && req.method !== 'POST') {
      return no('badRequest', sorry(405, 'Send positions by GET or POST.', { allow: 'GET, POST' }));
    }
    const early = url.token ?? url.query.get('id') ?? url.query.get('deviceid') ?? undefined;
    const holder = early === undefined ? undefined : keys.byToken(early);
    if (early !== undefined && holder === undefined) return stranger();
    if (holder !== undefined) return receive(req, url, holder);
    if (req.method === 'GET') return no('badRequest', sorry(400, 'The id is missing.'));
    if (anonymous >= MAX_ANONYMOUS)
      return no('flood', sorry(503, 'Too busy; send it again.', retryAfter(5000)));
    anonymous += 1;
    try {
      return await receive(req, url, undefined);
    } finally {
      anonymous -= 1;
    }
  }

  async function receive(
    req: IncomingMessage,
    url: PhoneUrl,
    known: TokenHolder | undefined
  ): Promise<Reply | undefined> {
    const body = await bodies.read(req, MAX_BODY_BYTES);
    if (body.kind === 'gone') return undefined;
    if (body.kind === 'tooLarge') return no('tooLarge', sorry(413, 'A body is at most 64 KiB.'), known);
    if (body.kind === 'slow') return no('slowBody', sorry(408, 'The body took too long.'), known);
    const request = readPhone(url.query, body.bytes.toString('utf8'), req.headers['content-type']);
    if (known === undefined && request.id === undefined)
      return no('badRequest', sorry(400, 'The id is missing.'));
    const holder = known ?? keys.byToken(request.id ?? '');
    if (holder === undefined) return stranger();
    if (!isOwn(request.id, holder)) counters.refused('idMismatch', holder);
    return deliver(request, holder);
  }

  /** Apps send an id of their own choice; only the token counts, but another's id is worth a look. */
  function isOwn(id: string | undefined, { deviceId }: TokenHolder): boolean {
    return id === undefined || id === deviceId || keys.byToken(id)?.deviceId === deviceId;
  }

  async function deliver(request: PhoneRequest, holder: TokenHolder): Promise<Reply> {
    const { feedId, deviceId } = holder;
    const enrolled = roster.find(feedId, deviceId);
    if (enrolled === undefined) return stranger();
    const nowMs = Math.round(hubNowMs());
    const parsed = parsePhone(request, {
      feedId,
      deviceId,
      assetId: enrolled.device.assetId,
      receivedAtMs: nowMs,
      auth: 'token',
      newId,
      trustworthyClock: enrolled.feed.trustworthyClock
    });
    if (!parsed.ok) {
      const { path, why } = parsed;
      counters.quarantined({ atMs: nowMs, feedId, deviceId, path, why, raw: request.raw });
      return no(path === 'observedAt' ? 'badTime' : 'badMessage', TAKEN, holder);
    }
    const outcome = await intake.take([parsed.value]);
    switch (outcome.kind) {
      case 'kept':
        return TAKEN;
      case 'flooded':
        return sorry(429, 'Too many alarms; send it again.', retryAfter(outcome.waitMs));
      case 'notKept':
        return sorry(503, 'The hub cannot keep this now; send it again.', retryAfter(5000));
    }
  }

  return {
    handle(req: IncomingMessage, res: ServerResponse): boolean {
      const url = phoneUrl(req.url ?? '');
      if (url === undefined) return false;
      answer(req, url).then(
        (reply) => reply && send(req, res, reply),
        () => send(req, res, no('fault', sorry(500, 'The hub failed on this request.')))
      );
      return true;
    },
    close(): void {
      bodies.close();
    }
  };
}

function parsePhone(request: PhoneRequest, context: WireContext): Parsed<PositionReport> {
  return request.kind === 'json'
    ? parseOsmandJson(request.body, context)
    : parseOsmandQuery(request.query, context);
}

type PhoneUrl = { readonly token: string | undefined; readonly query: URLSearchParams };

/** The address of a phone, if it is one: the token is what follows the path. */
function phoneUrl(url: string): PhoneUrl | undefined {
  const [path = '', ...rest] = url.split('?');
  if (path !== OSMAND_PATH && !path.startsWith(`${OSMAND_PATH}/`)) return undefined;
  return {
    token: path.slice(OSMAND_PATH.length + 1) || undefined,
    query: new URLSearchParams(rest.join('?'))
  };
}
