import { RateLimiterMemory } from 'rate-limiter-flexible';
import * as v from 'valibot';
import type { Command } from '#core/command.ts';
import { idSchema } from '#core/names.ts';
import { parseBy } from '#core/parsed.ts';
import type { Answer } from '#core/protocol.ts';
import { may, type Viewer } from '#core/rights.ts';
import type { Room } from '#core/room.ts';
import { answering, pathOf, readForm, sendJson, type Door } from './http.ts';
import { viewerNow, viewerOf, type SignedIn } from './viewers.ts';

const admitSchema = v.strictObject({ unitId: idSchema });
/** People write a code in groups. */
const enrolSchema = v.strictObject({
  code: v.pipe(
    v.string(),
    v.maxLength(20),
    v.transform((code) => code.replace(/[\s-]/g, '')),
    v.regex(/^\d{8}$/, 'eight figures')
  )
});

/** Tries a minute: from one address, as at the sign-in, and in all; of a hundred million codes that is none. */
const TRIES_PER_MINUTE = 30;
const ALL_TRIES_PER_MINUTE = 120;

/** What the door asks of the keys and the codes; which phone speaks for whom is in the journal. */
export type PhonePorts = {
  readonly make: () => { readonly phoneId: string; readonly keyId: string; readonly secret: string };
  readonly forget: (phoneId: string) => void;
  readonly issue: (ticket: { readonly unitId: string; readonly userId: string }) => {
    readonly code: string;
    readonly untilMs: number;
  };
  readonly take: (code: string) => { readonly unitId: string; readonly userId: string } | undefined;
};

/** `POST /api/phones` gives whoever may admit a phone a code for a unit; `POST /api/phones/enrol` turns it into a key, once. */
export function createPhonesDoor(options: {
  readonly phones: PhonePorts;
  readonly room: () => Room;
  readonly signedIn: SignedIn;
  readonly isOwnOrigin: (headers: Parameters<SignedIn>[0]) => boolean;
  readonly command: (command: Command, viewer: Viewer) => Promise<Answer>;
  readonly wallNowMs: () => number;
  readonly newId: () => string;
  readonly failed: (error: unknown) => void;
}): Door {
  const { phones, room } = options;
  const byAddress = new RateLimiterMemory({ points: TRIES_PER_MINUTE, duration: 60 });
  const all = new RateLimiterMemory({ points: ALL_TRIES_PER_MINUTE, duration: 60 });
  const within = (address: string): Promise<boolean> =>
    // One after the other: an address that is over its own tries takes none from the rest.
    byAddress
      .consume(address)
      .then(() => all.consume('all'))
      .then(
        () => true,
        () => false
      );

  async function enrol(code: string): Promise<{ readonly status: number; readonly body: unknown }> {
    const ticket = phones.take(code);
    // Who gave the code must still be one who may.
    const by = ticket && viewerNow(ticket.userId, room());
    if (!ticket || !by || !may(by.role, 'phone.admit')) return { status: 403, body: { why: 'wrongCode' } };
    const { unitId } = ticket;
    const { phoneId, keyId, secret } = phones.make();
    const admit: Command = { id: options.newId(), kind: 'admitPhone', phoneId, unitId };
    const answer = await options.command(admit, by).catch((error: unknown) => {
      phones.forget(phoneId);
      throw error;
    });
    if (answer.state !== 'accepted') {
      phones.forget(phoneId);
      const why = answer.state === 'refused' ? answer.refusal.why : 'failed';
      return { status: 409, body: { why } };
    }
    return { status: 200, body: { phoneId, unitId, keyId, secret, wallMs: options.wallNowMs() } };
  }

  return (req, res) => {
    const path = pathOf(req);
    if (req.method !== 'POST' || (path !== '/api/phones' && path !== '/api/phones/enrol')) return false;
    return answering(res, options.failed, async () => {
      if (!options.isOwnOrigin(req.headers)) return sendJson(res, 403, { why: 'foreignOrigin' });
      if (path === '/api/phones/enrol' && !(await within(req.socket.remoteAddress ?? '')))
        return sendJson(res, 429, { why: 'tooMany' });
      const form = await readForm(req);
      if (path === '/api/phones/enrol') {
        const parsed = parseBy(enrolSchema, form);
        if (!parsed.ok) return sendJson(res, 403, { why: 'wrongCode' });
        const { status, body } = await enrol(parsed.value.code);
        return sendJson(res, status, body);
      }
      const viewer = await viewerOf(req.headers, options.signedIn, room);
      if (!viewer || !may(viewer.role, 'phone.admit')) return sendJson(res, 403, { why: 'notAllowed' });
      const parsed = parseBy(admitSchema, form);
      if (!parsed.ok) return sendJson(res, 400, parsed);
      const { unitId } = parsed.value;
      if (!room().pack?.units.some(({ id }) => id === unitId))
        return sendJson(res, 404, { why: 'unknownSubject' });
      return sendJson(res, 200, phones.issue({ unitId, userId: viewer.userId }));
    });
  };
}
