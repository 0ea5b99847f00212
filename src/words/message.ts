/** One wording. Serbian is written in Cyrillic; its Latin is generated. `{name}` marks a slot. */
export type PlainMessage = { readonly sr: string; readonly en: string };

/** A wording that depends on the count in the slot `n`. */
export type CountedMessage = {
  readonly sr: { readonly one: string; readonly few: string; readonly other: string };
  readonly en: { readonly one: string; readonly other: string };
};

export type Message = PlainMessage | CountedMessage;
export type MessageTable = Readonly<Record<string, Message>>;

/** The slot names in a template, as a union. */
type NamesIn<Template> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** The slots that a message must be given. */
export type SlotNames<M> = M extends { readonly sr: infer Sr }
  ? Sr extends { readonly other: infer Other }
    ? NamesIn<Other> | 'n'
    : NamesIn<Sr>
  : never;

export type Slots<M> = { readonly [Name in SlotNames<M>]: Name extends 'n' ? number : string | number };

/** No slots, no argument. */
export type SlotArgs<M> = [SlotNames<M>] extends [never] ? [] : [slots: Slots<M>];
