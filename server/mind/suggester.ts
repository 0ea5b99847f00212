import { isDue } from '#core/dispatch/change.ts';
import { POLICY } from '#core/dispatch/policy.ts';
import { rosterOf, type RosterSources } from '#core/dispatch/roster.ts';
import { suggestAll } from '#core/dispatch/suggest.ts';
import type { Suggestion } from '#core/dispatch/suggestion.ts';
import { waitingIncidents } from '#core/dispatch/waiting.ts';
import type { Fact, FactDraft } from '#core/fact.ts';
import { mindDraft } from '#core/mind/draft.ts';
import type { Pack } from '#core/pack.ts';
import type { Room } from '#core/room.ts';

/** A refused first choice is not proposed again for so long, ms; another one at once. */
const REFUSED_MS = 60_000;

export type Suggester = {
  /** The suggestions that are due in a room, as facts. */
  readonly due: (room: Room, nowMs: number) => readonly FactDraft[];
  /** Hears of a refusal; the room itself forgets what was refused. */
  readonly hear: (fact: Fact) => void;
};

/** Decides when the engine's word becomes a fact. Remembers one suggestion and one refusal for each waiting incident. */
export function createSuggester(pack: Pack, sources: RosterSources): Suggester {
  const made = new Map<string, Suggestion>();
  const refused = new Map<string, { readonly unitId: string | undefined; readonly untilMs: number }>();

  function isRefused(next: Suggestion): boolean {
    const last = refused.get(next.incidentId);
    return last !== undefined && next.atMs < last.untilMs && last.unitId === next.ranked[0]?.unitId;
  }

  function forgetOthers(waiting: ReadonlySet<string>): void {
    for (const memory of [made, refused])
      for (const incidentId of memory.keys()) if (!waiting.has(incidentId)) memory.delete(incidentId);
  }

  return {
    due(room, nowMs) {
      const incidents = waitingIncidents(room, pack.sectors, sources.sectorAt);
      forgetOthers(new Set(incidents.map(({ incident }) => incident.id)));
      if (incidents.length === 0) return [];
      const { sectors, thresholds } = pack;
      const units = rosterOf(pack, room, sources);
      return suggestAll({ incidents, units, sectors, thresholds, policy: POLICY }, nowMs)
        .filter((next) => isDue(room.suggestions[next.incidentId], next) && !isRefused(next))
        .map((suggestion) => {
          made.set(suggestion.incidentId, suggestion);
          const about = [`incident:${suggestion.incidentId}`];
          return mindDraft('suggestionMade', suggestion.id, nowMs, about, { suggestion });
        });
    },
    hear(fact) {
      if (fact.kind !== 'suggestionDeclined' || fact.body === undefined) return;
      const last = made.get(fact.body.incidentId);
      if (last?.id !== fact.body.suggestionId) return;
      const unitId = last.ranked[0]?.unitId;
      refused.set(fact.body.incidentId, { unitId, untilMs: fact.atMs + REFUSED_MS });
    }
  };
}
