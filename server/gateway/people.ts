import * as v from 'valibot';
import type { Command } from '#core/command.ts';
import { parseBy } from '#core/parsed.ts';
import type { Answer } from '#core/protocol.ts';
import { may, ROLES, type Viewer } from '#core/rights.ts';
import type { Room } from '#core/room.ts';
import { answering, pathOf, readForm, sendJson, type Door } from './http.ts';
import { viewerOf, type SignedIn } from './viewers.ts';

const account = {
  username: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9._]{2,29}$/, 'small letters, digits, dot, 3 to 30')),
  name: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(120)),
  password: v.pipe(v.string(), v.minLength(12, 'at least 12 characters'), v.maxLength(128))
};
const personSchema = v.strictObject({ ...account, role: v.picklist(ROLES) });
const setupSchema = v.strictObject({ ...account, code: v.string() });

type Person = Pick<v.InferOutput<typeof personSchema>, 'username' | 'name' | 'password'>;

/** `POST /api/setup` makes the first administrator of a real hub; `POST /api/people` lets an administrator add others. */
export function createPeopleDoor(options: {
  readonly room: () => Room;
  readonly signedIn: SignedIn;
  readonly isOwnOrigin: (headers: Parameters<SignedIn>[0]) => boolean;
  /** Whether somebody else has the name; an account that never got a role is nobody's. */
  readonly isTaken: (username: string) => boolean;
  readonly createAccount: (person: Person) => Promise<{ readonly userId: string }>;
  readonly command: (command: Command, viewer: Viewer) => Promise<Answer>;
  /** The code printed at the start of a hub that has no administrator yet; undefined once it has. */
  readonly setupCode: () => string | undefined;
  readonly newId: () => string;
  readonly failed: (error: unknown) => void;
}): Door {
  let isSettingUp = false;

  async function add(person: Person, role: Viewer['role'], by: Viewer | 'setup'): Promise<Answer> {
    const { userId } = await options.createAccount(person);
    const grant: Command = { id: options.newId(), kind: 'grantRole', userId, name: person.name, role };
    return options.command(grant, by === 'setup' ? { userId, name: person.name, role: 'admin' } : by);
  }

  return (req, res) => {
    const path = pathOf(req);
    if (req.method !== 'POST' || (path !== '/api/setup' && path !== '/api/people')) return false;
    return answering(res, options.failed, async () => {
      if (!options.isOwnOrigin(req.headers)) return sendJson(res, 403, { why: 'foreignOrigin' });
      const form = await readForm(req);
      if (path === '/api/setup') {
        const code = options.setupCode();
        // Two forms sent at once would make two first administrators.
        if (code === undefined || isSettingUp) return sendJson(res, 409, { why: 'alreadySetUp' });
        const parsed = parseBy(setupSchema, form);
        if (!parsed.ok) return sendJson(res, 400, parsed);
        if (parsed.value.code !== code) return sendJson(res, 403, { why: 'wrongCode' });
        isSettingUp = true;
        const answer = await add(parsed.value, 'admin', 'setup').finally(() => (isSettingUp = false));
        return sendJson(res, 200, answer);
      }
      const viewer = await viewerOf(req.headers, options.signedIn, options.room);
      if (!viewer || !may(viewer.role, 'role.grant')) return sendJson(res, 403, { why: 'notAllowed' });
      const parsed = parseBy(personSchema, form);
      if (!parsed.ok) return sendJson(res, 400, parsed);
      if (options.isTaken(parsed.value.username)) return sendJson(res, 409, { why: 'usernameTaken' });
      return sendJson(res, 200, await add(parsed.value, parsed.value.role, viewer));
    });
  };
}
