import * as v from 'valibot';

/** What a parser at the door answers: a value to believe, or where and why it was refused. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; path: string; why: string };

/** Parses `raw` by `schema`; a refusal names the first offending path (`units[3].callsign`) and the reason. */
export function parseBy<S extends v.GenericSchema>(schema: S, raw: unknown): Parsed<v.InferOutput<S>> {
  const result = v.safeParse(schema, raw, { abortEarly: true });
  if (result.success) return { ok: true, value: result.output };
  const issue = result.issues[0];
  return { ok: false, path: pathOf(issue), why: issue.message };
}

function pathOf(issue: v.GenericIssue): string {
  let path = '';
  for (const item of issue.path ?? []) {
    const key = item.key;
    if (typeof key === 'number') path += `[${key}]`;
    else path += (path === '' ? '' : '.') + String(key);
  }
  return path === '' ? '(root)' : path;
}
