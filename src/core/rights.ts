export const ROLES = ['watch', 'commander', 'ministry', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who looks or acts: from the session, never from a message. */
export type Viewer = { readonly userId: string; readonly name: string; readonly role: Role };

/** Everything that a socket or a route can be asked for. What is not in this table is denied. */
export const RIGHTS = {
  'view.watch': ['watch', 'commander', 'admin'],
  'view.command': ['watch', 'commander', 'admin'],
  'view.reception': ['watch', 'commander', 'admin'],
  'view.wall': ['watch', 'commander', 'ministry', 'admin'],
  'view.admin': ['admin'],
  'read.room': ['watch', 'commander', 'ministry', 'admin'],
  'read.frames': ['watch', 'commander', 'admin'],
  'read.journal': ['watch', 'commander', 'admin'],
  'read.feeds': ['watch', 'commander', 'admin'],
  'alert.acknowledge': ['watch', 'commander'],
  'alert.shelve': ['watch', 'commander'],
  'alert.dismiss': ['watch', 'commander'],
  'assignment.approve': ['watch', 'commander'],
  'suggestion.decline': ['watch', 'commander'],
  'assignment.report': ['watch', 'commander'],
  'unit.move': ['commander'],
  'patrol.plan': ['commander'],
  'phone.admit': ['commander', 'admin'],
  'unit.duty': ['watch', 'commander'],
  'alert.link': ['watch', 'commander'],
  'incident.assess': ['watch', 'commander'],
  'incident.close': ['watch', 'commander'],
  'incident.reopen': ['watch', 'commander'],
  'note.write': ['watch', 'commander'],
  'referral.open': ['watch', 'commander'],
  'referral.move': ['watch', 'commander'],
  'shelter.state': ['commander', 'admin'],
  'role.grant': ['admin'],
  'role.revoke': ['admin']
} as const satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof RIGHTS;

/** Whether a role holds a right; an unknown role or right does not. */
export function may(role: Role, right: Right): boolean {
  return Object.hasOwn(RIGHTS, right) && (RIGHTS[right] as readonly Role[]).includes(role);
}
