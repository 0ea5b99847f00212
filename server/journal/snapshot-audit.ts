import { canonical, type Json } from '#core/canonical.ts';
import type { Entry } from '#core/entry.ts';
import { FOLD_VERSION } from '#core/fold-version.ts';
import { foldEntries, nothingFolded, type Folded } from './folded.ts';
import type { Snapshot } from './port.ts';
import { readSnapshot } from './snapshot.ts';

/** Holds snapshots against what a journal folds to, page by page from its first entry. Findings begin with `name`. */
export function createSnapshotAudit(name: string, snapshots: readonly Snapshot[]) {
  const waiting = [...snapshots].sort((a, b) => a.seq - b.seq);
  const findings: string[] = [];
  let folded: Folded = nothingFolded();

  function judge(snapshot: Snapshot): void {
    const why = misfitOf(snapshot, folded);
    if (why) findings.push(`${name}, snapshot after entry ${snapshot.seq}: ${why}.`);
  }

  return {
    take(page: readonly Entry[]): void {
      let at = 0;
      for (let next = waiting[0]; next; next = waiting[0]) {
        const end = page.findIndex(({ seq }) => seq === next.seq) + 1;
        if (end === 0) break;
        folded = foldEntries(folded, page.slice(at, end)).folded;
        at = end;
        judge(next);
        waiting.shift();
      }
      // Nothing is left to fold for.
      if (waiting.length > 0) folded = foldEntries(folded, page.slice(at)).folded;
    },
    findings: (): readonly string[] => [
      ...findings,
      ...waiting.map(({ seq }) => `${name}, snapshot after entry ${seq}: there is no such entry.`)
    ]
  };
}

/** One of another version is made anew at the next start whatever it holds. */
function misfitOf(snapshot: Snapshot, folded: Folded): string | undefined {
  if (snapshot.fold !== FOLD_VERSION) return undefined;
  if (snapshot.hash !== folded.head.hash) return 'it is of another journal';
  const held = readSnapshot(snapshot);
  if (typeof held === 'string') return 'it cannot be read';
  return textOf(held) === textOf(folded) ? undefined : 'it is not what the entries up to it fold to';
}

function textOf({ room, lastSeq }: Folded): string {
  return canonical(JSON.parse(JSON.stringify([room, Object.fromEntries(lastSeq)])) as Json);
}
