import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { canonical, encodeUtf8 } from '#core/canonical.ts';
import type { Json } from '#core/canonical.ts';
import { packSchema } from '#core/pack.ts';
import type { Pack } from '#core/pack.ts';
import { placeInFiles, readFiles } from './files.ts';
import type { Path } from './path.ts';
import type { Fault, PackProblem } from './problem.ts';
import { referenceFaults } from './references.ts';
import { shapeFaults } from './shapes.ts';

/** A pack to believe with the SHA-256 of its canonical JSON, or what is wrong with its files. */
export type LoadedPack = { ok: true; pack: Pack; hash: string } | { ok: false; problems: PackProblem[] };

// More than anyone mends in one go; a pack of the wrong shape would name thousands.
const MAX_PROBLEMS = 50;

/** Reads, checks and joins the files of one hub's folder; never throws for what the files say. */
export function loadPack(folder: string): LoadedPack {
  const { raw, problems } = readFiles(folder);
  const unread = new Set(problems.map((problem) => problem.file));
  const result = v.safeParse(packSchema, raw);
  if (!result.success) {
    const found = result.issues.map((issue) => located({ path: pathOf(issue), reason: issue.message }));
    // A file that could not be read is named once, not again for each thing missing from it.
    return refused([...problems, ...found.filter((problem) => !unread.has(problem.file))]);
  }
  const pack = result.output;
  const faults = [...referenceFaults(pack), ...shapeFaults(pack)];
  if (faults.length + problems.length > 0) return refused([...problems, ...faults.map(located)]);
  return { ok: true, pack, hash: hashOf(pack) };
}

function refused(problems: PackProblem[]): LoadedPack {
  return { ok: false, problems: problems.slice(0, MAX_PROBLEMS) };
}

function located(fault: Fault): PackProblem {
  return { ...placeInFiles(fault.path), reason: fault.reason };
}

function pathOf(issue: v.GenericIssue): Path {
  return (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
}

function hashOf(pack: Pack): string {
  const plain: Json = JSON.parse(JSON.stringify(pack));
  return createHash('sha256')
    .update(encodeUtf8(canonical(plain)))
    .digest('hex');
}
