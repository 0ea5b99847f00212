import { pathOf, sendJson, type Door } from './http.ts';

/**
 * The journal has to have answered this lately, in ms, or nothing here may be trusted. It is asked every second, so that
 * a cut is known within 5 s.
 */
const JOURNAL_SILENT_MS = 4_000;

/** `/healthz`: the process runs. `/readyz`: it can do its work, which needs the journal. */
export function createHealthDoor(options: {
  readonly answeredAtMs: () => number;
  readonly wallNowMs: () => number;
}): Door {
  return (req, res) => {
    const path = pathOf(req);
    if (path === '/healthz') sendJson(res, 200, { ok: true });
    else if (path === '/readyz') {
      const journalAgeMs = options.wallNowMs() - options.answeredAtMs();
      const ok = journalAgeMs <= JOURNAL_SILENT_MS;
      sendJson(res, ok ? 200 : 503, { ok, journalAgeMs });
    } else return false;
    return true;
  };
}
