import { GENESIS, verify, type Entry, type Head } from '#core/entry.ts';
import { DEFECTS } from './defects.ts';
import { MAX_PAGE, type Journal } from './port.ts';
import { sha256Hex } from './sha256.ts';
import { createSnapshotAudit } from './snapshot-audit.ts';

/** Somebody who has seen an entry of the log: `who` begins the sentence that says so. */
export type Witness = Head & { readonly who: string };

/** What a log was found to be. `findings` are whole sentences about what is broken; none is a log that holds. */
export type Audit = {
  readonly head: Head;
  readonly erased: number;
  readonly snapshots: number;
  readonly findings: readonly string[];
};

/**
 * Reads a log from its first entry to its last: numbers, links, headers, bodies, whoever has seen an entry, and whether
 * its snapshots are what it folds to. Reading stops at the first entry that does not hold. It may go on growing.
 */
export async function auditLog(
  name: string,
  journal: Journal,
  witnesses: readonly Witness[],
  heard: (entry: Entry) => void = () => undefined
): Promise<Audit> {
  const findings: string[] = [];
  const erasures = await journal.shelf?.erasures();
  const snapshots = (await journal.shelf?.snapshots()) ?? [];
  const folding = createSnapshotAudit(name, snapshots);
  const seers = bySeq(witnesses);
  const known = await journal.head();
  let head = GENESIS;
  let erased = 0;

  for (;;) {
    const page = await journal.read(head.seq, MAX_PAGE);
    if (page.length === 0) break;
    const verdict = verify(page, head, sha256Hex);
    const whole = verdict.ok ? page : page.slice(0, verdict.seq - head.seq - 1);
    for (const entry of whole) {
      if (entry.body === undefined) erased += 1;
      for (const { who, hash } of seers.get(entry.seq) ?? [])
        if (hash !== entry.hash) findings.push(`${name}, entry ${entry.seq}: ${who} has seen another.`);
      seers.delete(entry.seq);
      heard(entry);
    }
    if (!verdict.ok) {
      findings.push(`${name}, entry ${verdict.seq}: ${DEFECTS[verdict.why]}.`);
      return { head: headOf(whole.at(-1) ?? head), erased, snapshots: snapshots.length, findings };
    }
    head = verdict.head;
    folding.take(whole);
  }

  if (head.seq < known.seq) findings.push(`${name}, entry ${head.seq + 1}: it is missing.`);
  for (const { who, seq } of [...seers.values()].flat())
    findings.push(`${name} ends at entry ${head.seq}, but ${who} has seen entry ${seq}: its end was cut.`);
  // What is erased while this runs takes snapshots and bodies along, rightly.
  if ((await journal.shelf?.erasures()) === erasures) {
    findings.push(...folding.findings());
    if (erasures !== undefined && erased > erasures)
      findings.push(`${name}: ${erased} bodies are gone, but only ${erasures} were erased.`);
  }
  return { head, erased, snapshots: snapshots.length, findings };
}

function headOf({ seq, hash }: Head): Head {
  return { seq, hash };
}

function bySeq(witnesses: readonly Witness[]): Map<number, Witness[]> {
  const seers = new Map<number, Witness[]>();
  for (const one of witnesses) seers.set(one.seq, [...(seers.get(one.seq) ?? []), one]);
  return seers;
}
