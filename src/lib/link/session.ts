import * as v from 'valibot';
import { namesSchema } from '#core/names.ts';
import { parseBy } from '#core/parsed.ts';
import { ROLES, type Role } from '#core/rights.ts';

const hubSchema = v.object({
  id: v.string(),
  packId: v.string(),
  exercise: v.boolean(),
  names: v.optional(namesSchema),
  titles: v.optional(namesSchema)
});

const sessionSchema = v.object({
  hub: hubSchema,
  /** For whoever is signed in, the hubs that he may look at, the home hub first. */
  hubs: v.optional(v.array(hubSchema)),
  viewer: v.optional(v.object({ userId: v.string(), name: v.string(), role: v.picklist(ROLES) })),
  setup: v.boolean()
});

/** Which hub this is, and who is looking. */
export type Session = v.InferOutput<typeof sessionSchema>;
export type SessionHub = v.InferOutput<typeof hubSchema>;

const tally = v.object({
  id: v.string(),
  accepted: v.number(),
  duplicate: v.number(),
  dropped: v.number(),
  refused: v.record(v.string(), v.number()),
  lastMessageMs: v.optional(v.number()),
  lastMeasuredMs: v.optional(v.number()),
  lagMs: v.optional(v.number())
});

const feedsSchema = v.object({
  feeds: v.array(tally),
  devices: v.array(tally),
  door: v.record(v.string(), v.number()),
  links: v.array(
    v.object({
      deviceId: v.string(),
      feedId: v.string(),
      address: v.string(),
      state: v.picklist(['opening', 'listening', 'connected', 'waiting']),
      sinceMs: v.number(),
      againMs: v.optional(v.number()),
      why: v.optional(v.string()),
      bytes: v.number(),
      sentences: v.number(),
      lost: v.optional(v.number()),
      refused: v.optional(v.object({ why: v.string(), atMs: v.number() }))
    })
  ),
  archive: v.object({
    state: v.picklist(['off', 'opening', 'writing', 'resting', 'refusing']),
    why: v.optional(v.string()),
    kept: v.number(),
    lost: v.number(),
    heldBack: v.number()
  }),
  quarantine: v.array(
    v.object({
      id: v.number(),
      atMs: v.number(),
      feedId: v.string(),
      deviceId: v.string(),
      path: v.string(),
      why: v.string(),
      raw: v.string()
    })
  )
});

/** Counters by source and reason, and what was put aside, newest last. */
export type FeedsSnapshot = v.InferOutput<typeof feedsSchema>;

const refusalSchema = v.object({
  why: v.optional(v.string()),
  path: v.optional(v.string()),
  state: v.optional(v.string()),
  refusal: v.optional(v.object({ why: v.string() }))
});

/** What became of a form: done, or why not; `field` is what the hub could not read. */
export type FormAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: string; readonly field?: string; readonly waitMs?: number };

export type Person = { readonly username: string; readonly name: string; readonly password: string };

type Fetch = typeof fetch;

/** The pages that a browser may ask for beside the socket. A hub that does not answer gives `offline`. */
export function createSessionDoor(ask: Fetch = fetch) {
  async function read<S extends v.GenericSchema>(
    path: string,
    schema: S
  ): Promise<v.InferOutput<S> | undefined> {
    const answer = await ask(path, { headers: { accept: 'application/json' } }).catch(() => undefined);
    if (!answer?.ok) return undefined;
    const parsed = parseBy(schema, await bodyOf(answer));
    return parsed.ok ? parsed.value : undefined;
  }

  async function send(path: string, body: unknown): Promise<FormAnswer> {
    const answer = await ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body)
    }).catch(() => undefined);
    if (!answer) return { ok: false, why: 'offline' };
    if (answer.status === 429) return { ok: false, why: 'tooMany', waitMs: waitOf(answer) };
    const parsed = parseBy(refusalSchema, await bodyOf(answer));
    const said = parsed.ok ? parsed.value : {};
    if (answer.ok && said.refusal === undefined && said.state !== 'unknown') return { ok: true };
    const why = said.refusal?.why ?? said.why ?? 'failed';
    return { ok: false, why, ...(said.path === undefined ? {} : { field: said.path }) };
  }

  return {
    session: (): Promise<Session | undefined> => read('/api/session', sessionSchema),
    feeds: (): Promise<FeedsSnapshot | undefined> => read('/api/feeds', feedsSchema),
    async signIn(username: string, password: string): Promise<FormAnswer> {
      const answer = await send('/api/auth/sign-in/username', { username, password });
      // The accounts answer in words of their own; which of the two was wrong is nobody's business.
      return answer.ok ||
        answer.why === 'offline' ||
        answer.why === 'tooMany' ||
        answer.why === 'foreignOrigin'
        ? answer
        : { ok: false, why: 'wrong' };
    },
    signOut: (): Promise<FormAnswer> => send('/api/auth/sign-out', {}),
    setUp: (form: Person & { readonly code: string }): Promise<FormAnswer> => send('/api/setup', form),
    addPerson: (form: Person & { readonly role: Role }): Promise<FormAnswer> => send('/api/people', form)
  };
}

export type SessionDoor = ReturnType<typeof createSessionDoor>;

/** What a rate limit asks for where it does not say. */
const WAIT_MS = 60_000;

function waitOf(answer: Response): number {
  const seconds = Number(answer.headers.get('x-retry-after') ?? answer.headers.get('retry-after'));
  return seconds > 0 ? seconds * 1000 : WAIT_MS;
}

async function bodyOf(answer: Response): Promise<unknown> {
  return answer.json().catch(() => undefined);
}

/** The page on which a role begins. */
export function homeOf(role: Role): '/watch' | '/wall' | '/admin' {
  switch (role) {
    case 'watch':
    case 'commander':
      return '/watch';
    case 'ministry':
      return '/wall';
    case 'admin':
      return '/admin';
    default:
      return role satisfies never;
  }
}
