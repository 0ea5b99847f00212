import { alertMessages } from './messages/alert.ts';
import { appMessages } from './messages/app.ts';
import { archiveMessages } from './messages/archive.ts';
import { assessMessages } from './messages/assess.ts';
import { boardMessages } from './messages/board.ts';
import { commandMessages } from './messages/command.ts';
import { dispatchMessages } from './messages/dispatch.ts';
import { feedMessages } from './messages/feed.ts';
import { incidentMessages } from './messages/incident.ts';
import { journalMessages } from './messages/journal.ts';
import { careMessages } from './messages/care.ts';
import { linkMessages } from './messages/link.ts';
import { loginMessages } from './messages/login.ts';
import { orderMessages } from './messages/order.ts';
import { phoneMessages } from './messages/phone.ts';
import { receptionMessages } from './messages/reception.ts';
import { referralMessages } from './messages/referral.ts';
import { shelfMessages } from './messages/shelf.ts';
import { shelterMessages } from './messages/shelter.ts';
import { stateMessages } from './messages/state.ts';
import { toolMessages } from './messages/tools.ts';
import { unitMessages } from './messages/units.ts';
import { wallMessages } from './messages/wall.ts';
import { watchMessages } from './messages/watch.ts';

/** The areas one by one, so that a key written twice is found. */
export const AREAS = [
  appMessages,
  linkMessages,
  alertMessages,
  incidentMessages,
  archiveMessages,
  assessMessages,
  orderMessages,
  phoneMessages,
  careMessages,
  shelfMessages,
  dispatchMessages,
  unitMessages,
  shelterMessages,
  receptionMessages,
  referralMessages,
  feedMessages,
  loginMessages,
  wallMessages,
  journalMessages,
  stateMessages,
  watchMessages,
  commandMessages,
  boardMessages,
  toolMessages
] as const;

/** Every text of the product. */
export const MESSAGES = {
  ...appMessages,
  ...linkMessages,
  ...alertMessages,
  ...incidentMessages,
  ...archiveMessages,
  ...assessMessages,
  ...orderMessages,
  ...phoneMessages,
  ...careMessages,
  ...shelfMessages,
  ...dispatchMessages,
  ...unitMessages,
  ...shelterMessages,
  ...receptionMessages,
  ...referralMessages,
  ...feedMessages,
  ...loginMessages,
  ...wallMessages,
  ...journalMessages,
  ...stateMessages,
  ...watchMessages,
  ...commandMessages,
  ...boardMessages,
  ...toolMessages
} as const;

export type Key = keyof typeof MESSAGES;
