import type { Head } from '#core/entry.ts';

export type LogName = 'journal' | 'access';

/** What a second place knows of a log: that at this time it ended at this entry, and that this was its hash. */
export type Anchor = Head & { readonly hub: string; readonly log: LogName; readonly atMs: number };

/** Private enterprise number kept for documentation (RFC 5612): we have none of our own. */
const STRUCTURE = 'anchor@32473';
/** Facility 13, log audit; severity 5, normal but significant (RFC 5424, 6.2.1). */
const PRIORITY = 13 * 8 + 5;

const IN_SYSLOG =
  /\[anchor@32473 hub="([\w-]+)" log="(journal|access)" seq="(\d+)" hash="([0-9a-f]{64})" atMs="(\d+)"\]/;
const HASH = /^[0-9a-f]{64}$/;

export function asLine({ hub, log, seq, hash, atMs }: Anchor): string {
  return `${JSON.stringify({ hub, log, seq, hash, atMs })}\n`;
}

/** One message by RFC 5424; names of hosts and hubs have no character that would need to be escaped. */
export function asSyslog(anchor: Anchor, host: string, pid: number): string {
  const { hub, log, seq, hash, atMs } = anchor;
  const at = new Date(atMs).toISOString();
  const data = `[${STRUCTURE} hub="${hub}" log="${log}" seq="${seq}" hash="${hash}" atMs="${atMs}"]`;
  return `<${PRIORITY}>1 ${at} ${host} vidik ${pid} ANCHOR ${data} ${log} of ${hub} ends at ${seq}`;
}

/** The anchors in a text, oldest first: our own lines, or a log that a syslog daemon wrote. Other lines are passed over. */
export function anchorsIn(text: string): readonly Anchor[] {
  return text.split('\n').flatMap((line) => anchorIn(line) ?? []);
}

function anchorIn(line: string): Anchor | undefined {
  const [, hub = '', log, seq, hash = '', atMs] = IN_SYSLOG.exec(line) ?? [];
  if (log) return { hub, log: log as LogName, seq: Number(seq), hash, atMs: Number(atMs) };
  // The last line may have been cut by whatever ended the process that wrote it.
  if (!line.startsWith('{') || !line.endsWith('}')) return undefined;
  try {
    const one = JSON.parse(line) as Partial<Anchor>;
    const isAnchor =
      typeof one.hub === 'string' &&
      (one.log === 'journal' || one.log === 'access') &&
      Number.isSafeInteger(one.seq) &&
      Number.isSafeInteger(one.atMs) &&
      HASH.test(one.hash ?? '');
    return isAnchor ? (one as Anchor) : undefined;
  } catch {
    return undefined;
  }
}
