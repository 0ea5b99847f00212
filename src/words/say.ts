import { toLatin } from './latin.ts';
import type { Message, SlotArgs } from './message.ts';
import { MESSAGES, type Key } from './messages.ts';
import { decimal } from './number.ts';
import { pluralForm } from './plural.ts';
import type { Script } from './script.ts';

type Values = Readonly<Record<string, string | number>>;

/** Latin of the templates, made once each; it cannot outgrow the table of messages. */
const latinTemplates = new Map<string, string>();

function latinTemplate(template: string): string {
  const known = latinTemplates.get(template);
  if (known !== undefined) return known;
  const made = toLatin(template);
  latinTemplates.set(template, made);
  return made;
}

function template(script: Script, message: Message, values: Values): string {
  const form = pluralForm(script, Number(values['n'] ?? 0));
  if (script === 'en') {
    if (typeof message.en === 'string') return message.en;
    return form === 'one' ? message.en.one : message.en.other;
  }
  const serbian = typeof message.sr === 'string' ? message.sr : message.sr[form];
  return script === 'sr-Latn' ? latinTemplate(serbian) : serbian;
}

/** A name in a slot follows the script of the sentence; a number takes its decimal mark. */
function fill(script: Script, value: string | number): string {
  if (typeof value === 'number') return decimal(script, value, Number.isInteger(value) ? 0 : 1);
  return script === 'sr-Cyrl' ? value : toLatin(value);
}

/** A text of the product in the reader's script; an unknown key or a missing slot does not compile. */
export function say<K extends Key>(script: Script, key: K, ...slots: SlotArgs<(typeof MESSAGES)[K]>): string {
  const values: Values = slots[0] ?? {};
  return template(script, MESSAGES[key], values).replace(/\{(\w+)\}/g, (slot, name: string) => {
    const value = values[name];
    return value === undefined ? slot : fill(script, value);
  });
}

/** Whether a string from outside (a reject reason, a refusal) has a text of its own. */
export function isKey(key: string): key is Key {
  return Object.hasOwn(MESSAGES, key);
}

/** A name that a hub carries in three scripts. */
export function nameIn(
  script: Script,
  names: { readonly cyrl: string; readonly latn: string; readonly en: string }
): string {
  switch (script) {
    case 'sr-Cyrl':
      return names.cyrl;
    case 'sr-Latn':
      return names.latn;
    case 'en':
      return names.en;
    default: {
      const never: never = script;
      return never;
    }
  }
}

/** The same text beginning with a capital, where a word of a table opens a line. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('sr') + text.slice(1);
}
