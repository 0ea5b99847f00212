import type { Command } from './command.ts';
import { facts, refuse, type Decision, type Make } from './decision.ts';
import type { Room } from './room.ts';

type PhoneCommand = Extract<Command, { kind: 'admitPhone' | 'dismissPhone' }>;

/** Phones that may speak for one unit at a time: one each for its crew. */
const PHONES_PER_UNIT = 6;

/** Judges which phones may speak for a unit. Their keys are elsewhere and never in the journal. */
export function decidePhone(room: Room, command: PhoneCommand, make: Make): Decision {
  const known = room.phones[command.phoneId];
  if (command.kind === 'dismissPhone')
    return known
      ? facts([
          make('phoneDismissed', [`phone:${command.phoneId}`, `unit:${known.unitId}`], {
            phoneId: command.phoneId
          })
        ])
      : refuse('unknownSubject', command.phoneId);
  const { phoneId, unitId } = command;
  if (!room.pack?.units.some(({ id }) => id === unitId)) return refuse('unknownSubject', unitId);
  if (known) return refuse('wrongState', phoneId);
  const held = Object.values(room.phones).filter((phone) => phone.unitId === unitId);
  if (held.length >= PHONES_PER_UNIT) return refuse('tooMany', unitId);
  return facts([make('phoneAdmitted', [`phone:${phoneId}`, `unit:${unitId}`], { phoneId, unitId })]);
}
