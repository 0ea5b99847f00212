import { join } from 'node:path';
import type { Entry } from '#core/entry.ts';
import { factOf } from '#core/fact-entry.ts';
import type { Fact } from '#core/fact.ts';
import { openSqliteJournal } from '../../server/journal/sqlite.ts';
import type { Hub } from './hub.ts';

/** The journal of a hub that is down. */
export async function journalOf(hub: Hub): Promise<readonly Entry[]> {
  const journal = openSqliteJournal({ file: join(hub.dataDir, 'journal.db'), nowMs: () => 0 });
  const entries: Entry[] = [];
  for (;;) {
    const page = await journal.read(entries.length, 500);
    entries.push(...page);
    if (page.length === 0) break;
  }
  await journal.close();
  return entries;
}

/** What the entries say, in order. */
export const factsOf = (entries: readonly Entry[]): readonly Fact[] =>
  entries.flatMap((entry) => factOf(entry) ?? []);

/** Whatever was said again that can happen once: an id, an alert about the same source, an entry without an exit. */
export function saidTwice(facts: readonly Fact[]): readonly string[] {
  return [
    ...repeated(facts, ({ id }) => id),
    ...repeated(facts, (fact) =>
      fact.kind === 'alertRaised' ? `${fact.body?.alert.kind} ${fact.body?.alert.sourceId}` : undefined
    ),
    ...enteredTwice(facts)
  ];
}

function repeated(facts: readonly Fact[], nameOf: (fact: Fact) => string | undefined): readonly string[] {
  const names = facts.flatMap((fact) => nameOf(fact) ?? []);
  return names.filter((name, at) => names.indexOf(name) !== at);
}

/** Tracks that came into a sector they were in already. */
function enteredTwice(facts: readonly Fact[]): readonly string[] {
  const inside = new Set<string>();
  const twice: string[] = [];
  for (const fact of facts) {
    if (fact.kind !== 'membershipChanged' || !fact.body) continue;
    const name = `${fact.body.trackId} in ${fact.body.sectorId}`;
    if (fact.body.change === 'exit') inside.delete(name);
    else if (inside.has(name)) twice.push(`${fact.body.change} ${name}`);
    else inside.add(name);
  }
  return twice;
}
