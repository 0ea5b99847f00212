import type { FactDraft } from './fact.ts';

/** The reasons for which a command is not carried out; each has its sentence. */
export type RefusalWhy =
  | 'notAllowed'
  | 'tooLate'
  | 'unknownSubject'
  | 'alreadyAcknowledged'
  | 'alreadyClosed'
  | 'alreadyAssigned'
  | 'unitBusy'
  | 'unitExcluded'
  | 'expired'
  | 'reasonNeeded'
  | 'wrongStep'
  | 'assignmentOpen'
  | 'referralOpen'
  | 'notAssessed'
  | 'welfareNeeded'
  | 'wrongState'
  | 'incidentOpen'
  | 'alreadySent'
  | 'alreadyLinked'
  | 'notLinkable'
  | 'lastDetection'
  | 'shelterNotOpen'
  | 'shelterNeeded'
  | 'outcomeNeeded'
  | 'dateNeeded'
  | 'seatsMissing'
  | 'wrongTime'
  | 'notShelvable'
  | 'onScene'
  | 'tooMany'
  | 'tooManyPatrols'
  | 'lastAdmin';

/** Why a command was not carried out, and about what. */
export type Refusal = { readonly why: RefusalWhy; readonly about: string };

/** The facts that a command makes, with the subjects it read; or a refusal that the officer reads. */
export type Decision =
  | { readonly ok: true; readonly drafts: readonly FactDraft[]; readonly reads: readonly string[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** Makes the facts of one command. */
export type Make = <K extends FactDraft['kind']>(
  kind: K,
  subjects: readonly string[],
  body: Extract<FactDraft, { kind: K }>['body']
) => FactDraft;

/** Facts of one command are numbered within it, so that the same command again makes the same ids. */
export function drafter(commandId: string, actor: string, atMs: number): Make {
  let n = 0;
  return (kind, subjects, body) =>
    ({ id: `${commandId}/${n++}`, atMs, actor, kind, subjects, body }) as FactDraft;
}

/** A decision to write these facts. It reads what they are about, but for sectors, and whatever else is named. */
export function facts(drafts: readonly FactDraft[], reads: readonly string[] = []): Decision {
  const subjects = drafts
    .flatMap((draft) => draft.subjects)
    .filter((subject) => !subject.startsWith('sector:'));
  return { ok: true, drafts, reads: [...new Set([...subjects, ...reads])] };
}

/** A decision against the command. */
export function refuse(why: RefusalWhy, about: string): Decision {
  return { ok: false, refusal: { why, about } };
}

/** The note beside a decision, where one was written; it is about the first of the subjects. */
export function noted(
  make: Make,
  subjects: readonly string[],
  text: string | undefined
): readonly FactDraft[] {
  const about = subjects[0];
  return text && about ? [make('noteWritten', subjects, { about, text })] : [];
}
