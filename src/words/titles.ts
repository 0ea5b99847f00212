import type { Alert, AlertKind } from '#core/alert.ts';
import type { OrderTimer } from '#core/assignment.ts';
import { countRange, distance } from './number.ts';
import { say } from './say.ts';
import type { Script } from './script.ts';

type Count = { readonly min: number; readonly max: number };

/** What an alarm is about; `name` is the unit, feed, shelter, referral, device or sector, already in the reader's script. */
export type AlertWords = {
  readonly kind: AlertKind;
  readonly count?: Count | undefined;
  readonly name: string;
  /** What of an order is late. */
  readonly timer?: OrderTimer | undefined;
  /** Of a void section. */
  readonly gap?: Alert['gap'];
};

/** `2 особе`, `6–9 особа`: the form follows the larger end, as it is read aloud. */
export function persons(script: Script, count: Count): string {
  return say(script, 'count.persons', { n: count.max, count: countRange(count) });
}

/** The title of an alarm or of the incident that grew from it. */
export function alertTitle(script: Script, { kind, count, name, timer, gap }: AlertWords): string {
  switch (kind) {
    case 'groupDetected':
      return count
        ? say(script, 'alert.group', { n: count.max, count: countRange(count) })
        : say(script, 'alert.groupUncounted');
    case 'personDetected':
      return say(script, 'alert.person');
    case 'vehicleDetected':
      return say(script, 'alert.vehicle');
    case 'animalDetected':
      return say(script, 'alert.animal');
    case 'droneDetected':
      return say(script, 'alert.drone');
    case 'unknownDetected':
      return say(script, 'alert.unknown');
    case 'lineCrossed':
      return say(script, 'alert.lineCrossed', { name });
    case 'unitSilent':
      return say(script, 'alert.unitSilent', { name });
    case 'feedSilent':
      return say(script, 'alert.feedSilent', { name });
    case 'feedLate':
      return say(script, 'alert.feedLate', { name });
    case 'displayDark':
      return say(script, 'alert.displayDark', { name });
    case 'deviceAlarm':
      return say(script, 'alert.deviceAlarm', { name });
    case 'panic':
      return say(script, 'alert.panic', { name });
    case 'shelterFull':
      return say(script, 'alert.shelterFull', { name });
    case 'referralLate':
      return say(script, 'alert.referralLate', { name });
    case 'orderLate':
      return timer
        ? say(script, 'alert.orderLate', { name, what: say(script, `late.${timer}`) })
        : say(script, 'alert.kind.orderLate');
    case 'checkInOverdue':
      return say(script, 'alert.checkInOverdue', { name });
    case 'sectorVoid':
      return gap?.cause === 'unwatched'
        ? say(script, 'alert.sectorVoidLength', { name, distance: distance(script, gap.unwatchedM) })
        : say(script, 'alert.sectorVoid', { name });
    case 'patrolOverdue':
      return say(script, 'alert.patrolOverdue', { name });
    default: {
      const never: never = kind;
      return never;
    }
  }
}
