import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Head } from '#core/entry.ts';
import { readAnchors } from '../journal/anchor-places.ts';
import type { LogName } from '../journal/anchor-lines.ts';
import { auditLog, type Audit, type Witness } from '../journal/audit.ts';
import { JournalError } from '../journal/port.ts';
import { openSqliteJournal } from '../journal/sqlite.ts';

/** Where lines go: what was found to hold, and what is broken. */
export type Say = { readonly out: (line: string) => void; readonly err: (line: string) => void };

export type VerifyOptions = {
  readonly dataDir: string;
  readonly hubId: string;
  /** A file of anchors, or a log that a syslog daemon wrote. */
  readonly anchorFile: string | undefined;
};

/** Reads both logs of a hub through, running or not, and says what holds and what is broken. True where all of it holds. */
export async function verifyHub({ dataDir, hubId, anchorFile }: VerifyOptions, say: Say): Promise<boolean> {
  const known = anchorFile === undefined ? [] : readAnchors(anchorFile);
  const anchored = (log: LogName): Witness[] =>
    known
      .filter((one) => one.hub === hubId && one.log === log)
      .map(({ seq, hash, atMs }) => ({ seq, hash, who: `${anchorFile} at ${new Date(atMs).toISOString()}` }));
  const seenAccess: Witness[] = [];
  const anchors = { journal: anchored('journal'), access: anchored('access') };
  const findings: string[] = [];

  async function read(log: LogName, witnesses: readonly Witness[]): Promise<void> {
    const file = join(dataDir, `${log}.db`);
    try {
      if (!existsSync(file)) throw new JournalError('broken', `There is no ${log} in ${dataDir}.`);
      const journal = openSqliteJournal({ file, nowMs: Date.now, readOnly: true });
      try {
        const audit = await auditLog(`${log} of ${hubId}`, journal, witnesses, (entry) => {
          const head = entry.kind === 'accessAnchored' ? (entry.body as Head | undefined) : undefined;
          if (head) seenAccess.push({ ...head, who: `entry ${entry.seq} of the journal` });
        });
        say.out(summaryOf(log, audit));
        findings.push(...audit.findings);
      } finally {
        await journal.close();
      }
    } catch (error) {
      if (!(error instanceof JournalError)) throw error;
      findings.push(error.message);
    }
  }

  await read('journal', anchors.journal);
  await read('access', [...anchors.access, ...seenAccess]);
  const held = anchors.journal.length + anchors.access.length;
  say.out(
    anchorFile === undefined
      ? 'no anchors to hold them against: a cut end would not be seen (VIDIK_ANCHOR_FILE, --anchors)'
      : `anchors: ${held} in ${anchorFile}`
  );
  for (const finding of findings) say.err(`BROKEN: ${finding}`);
  say.out(findings.length === 0 ? 'all of it holds' : `${findings.length} findings`);
  return findings.length === 0;
}

function summaryOf(log: LogName, { head, erased, snapshots }: Audit): string {
  return `${log}: ${head.seq} entries, the last is ${head.hash}; ${erased} erased, ${snapshots} snapshots`;
}
