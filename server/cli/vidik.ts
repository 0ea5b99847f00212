import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../config.ts';
import { JournalError } from '../journal/port.ts';
import { exportJournal, ExportError } from './export.ts';
import { verifyHub } from './verify.ts';

const USAGE = `npm run vidik -- verify [--hub ID] [--anchors FILE]
npm run --silent vidik -- export --by NAME --why REASON [--hub ID] [--from SEQ] [--to SEQ] > facts.jsonl

Both work beside a running hub and find it as it is found by the server: VIDIK_DATA, VIDIK_HUB, VIDIK_EXERCISE.
ID is the folder of a hub in VIDIK_DATA. verify ends with 0 where all of it holds, else with 1.`;

class UsageError extends Error {}

const [command, ...rest] = process.argv.slice(2);

async function main(): Promise<boolean> {
  const config = readConfig(process.env, join(dirname(fileURLToPath(import.meta.url)), '..'));
  if (config.redisUrl !== undefined)
    throw new UsageError('VIDIK_REDIS_URL is set, but these commands read logs that lie in VIDIK_DATA.');
  const { hub, anchors, by, why, from, to } = optionsOf(rest);
  const hubId = hub ?? config.hubId;
  const dataDir = join(dirname(config.dataDir), hubId);
  if (command === 'verify') {
    const anchorFile = anchors ?? config.anchor.file;
    const line = (to: NodeJS.WriteStream) => (text: string) => void to.write(`${text}\n`);
    return verifyHub(
      { dataDir, hubId, anchorFile },
      { out: line(process.stdout), err: line(process.stderr) }
    );
  }
  if (command !== 'export') throw new UsageError(USAGE);
  if (!by?.trim() || !why?.trim()) throw new UsageError(`export needs --by and --why.\n\n${USAGE}`);
  const account = userInfo().username;
  const [fromSeq = 1, toSeq] = [seqOf('--from', from), seqOf('--to', to)];
  await exportJournal({ dataDir, hubId, by, why, account, fromSeq, toSeq }, process.stdout);
  return true;
}

function optionsOf(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    const options = { hub: text, anchors: text, by: text, why: text, from: text, to: text };
    return parseArgs({ args, options, strict: true }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

function seqOf(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,14}$/.test(value))
    throw new UsageError(`${name} is '${value}': it is the number of an entry.`);
  return Number(value);
}

main().then(
  (holds) => (process.exitCode = holds ? 0 : 1),
  (error: unknown) => {
    const ours = [UsageError, ConfigError, JournalError, ExportError].some((kind) => error instanceof kind);
    process.stderr.write(
      `${error instanceof Error ? (ours ? error.message : error.stack) : String(error)}\n`
    );
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
);
