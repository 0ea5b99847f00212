import { decimal } from '#words/number.ts';
import { say } from '#words/say.ts';
import type { Script } from '#words/script.ts';

/** How the archive stands, as the hub tells it. */
export type ArchiveState = {
  readonly state: 'off' | 'opening' | 'writing' | 'resting' | 'refusing';
  readonly why?: string | undefined;
  readonly kept: number;
  readonly lost: number;
  readonly heldBack: number;
};

/** The archive as a line: how it stands, what it kept and lost, and what asks for somebody. */
export type ArchiveLine = {
  readonly level: 0 | 1 | 2 | 3;
  readonly word: string;
  readonly sum: string;
  readonly notes: readonly string[];
};

const LEVELS = { writing: 0, resting: 0, opening: 1, off: 1, refusing: 3 } as const;

export function archiveLine(archive: ArchiveState, script: Script): ArchiveLine {
  const { state, why, kept, lost, heldBack } = archive;
  const isDoubtful = lost > 0 || heldBack > 0;
  return {
    level: isDoubtful && LEVELS[state] < 2 ? 2 : LEVELS[state],
    word: say(script, `archive.state.${state}`),
    sum: say(script, 'archive.sum', { kept: decimal(script, kept), lost: decimal(script, lost) }),
    notes: [
      ...(why === undefined ? [] : [why]),
      ...(heldBack === 0 ? [] : [say(script, 'archive.heldBack', { n: heldBack })])
    ]
  };
}
