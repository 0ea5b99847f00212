import { openSqliteJournal } from '../../server/journal/sqlite.ts';

// Killed by journal-kill.test.ts: appends without end and prints an id only once it was acknowledged.
const [file = '', run = ''] = process.argv.slice(2);
const journal = openSqliteJournal({ file, nowMs: Date.now });
process.stdout.write('open\n');

async function writeForEver(writer: number): Promise<void> {
  for (let n = 0; ; n++) {
    const ids = [`${run}/${writer}/${n}/a`, `${run}/${writer}/${n}/b`];
    const subjects = [`unit/u${writer}`];
    await journal.append(
      ids.map((id) => ({
        id,
        atMs: n,
        actor: 'child',
        kind: 'note',
        subjects,
        body: { id, pad: 'x'.repeat(n % 900) }
      }))
    );
    process.stdout.write(ids.map((id) => `${id}\n`).join(''));
  }
}

// Several at once, so that kills also land inside shared groups.
await Promise.all([1, 2, 3, 4, 5].map(writeForEver));
