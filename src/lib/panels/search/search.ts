import type { Names } from '#core/names.ts';
import type { Room } from '#core/room.ts';
import { duration } from '#words/duration.ts';
import { coordinates, UNKNOWN } from '#words/number.ts';
import { nameIn, say } from '#words/say.ts';
import type { UnitFixes } from '$lib/state/fix.ts';
import type { Naming } from '$lib/state/naming.ts';
import type { Selected } from '$lib/state/selection.svelte.ts';
import { severityShape } from '$lib/state/severity-shape.ts';
import { titleOf } from '../alerts/alert-rows.ts';
import { parseCoordinate } from './coordinate.ts';
import { foldText } from './fold-text.ts';

/** What Enter does with a found thing. */
export type Found =
  | { readonly kind: 'choose'; readonly selected: Selected }
  | { readonly kind: 'fly'; readonly lon: number; readonly lat: number }
  | { readonly kind: 'command'; readonly command: SearchCommand };

export const SEARCH_COMMANDS = ['silent', 'measure', 'fit', 'strip', 'help'] as const;
export type SearchCommand = (typeof SEARCH_COMMANDS)[number];

export type Hit = {
  readonly key: string;
  readonly icon: string;
  readonly title: string;
  readonly note: string;
  readonly found: Found;
};

export type HitGroup = { readonly title: string; readonly hits: readonly Hit[] };

/** A town or village of the basemap. */
export type NamedPlace = Names & { readonly lon: number; readonly lat: number };

export type SearchFrom = {
  readonly room: Room;
  readonly naming: Naming;
  readonly fixes: UnitFixes;
  readonly places: readonly NamedPlace[];
  readonly nowMs: number;
  readonly symbolOfUnit: (unitId: string) => string;
};

/** Of one group: more is a list, for which there are lists. */
const HITS = 5;

type Candidate = Hit & { readonly words: readonly string[] };

/** What a typed text finds, by groups in the order of the screen; an empty text offers the commands. */
export function search(query: string, from: SearchFrom): readonly HitGroup[] {
  const { script } = from.naming;
  const wanted = foldText(query);
  const place = parseCoordinate(query);
  const coordinate: readonly Hit[] = place
    ? [
        {
          key: 'coordinate',
          icon: 'u-fit',
          title: coordinates(script, place.lon, place.lat),
          note: say(script, 'tools.coordinate'),
          found: { kind: 'fly', ...place }
        }
      ]
    : [];
  const commands = matching(wanted, commandHits(from));
  if (wanted === '') return [{ title: say(script, 'search.commands'), hits: commands }];
  return [
    { title: say(script, 'tools.coordinate'), hits: coordinate },
    { title: say(script, 'search.units'), hits: matching(wanted, unitHits(from)) },
    { title: say(script, 'search.places'), hits: matching(wanted, placeHits(from)) },
    { title: say(script, 'search.incidents'), hits: matching(wanted, incidentHits(from)) },
    { title: say(script, 'tools.sensors'), hits: matching(wanted, sensorHits(from)) },
    { title: say(script, 'search.commands'), hits: commands }
  ].filter(({ hits }) => hits.length > 0);
}

/** Beginnings of a word before its middles; among equals the order of the source. */
function matching(wanted: string, candidates: readonly Candidate[]): readonly Hit[] {
  const rank = ({ words }: Candidate): number => {
    const folded = words.flatMap((word) => [word, ...word.split(/\s+/)]).map(foldText);
    if (folded.some((word) => word.startsWith(wanted))) return 0;
    return folded.some((word) => word.includes(wanted)) ? 1 : 2;
  };
  return candidates
    .map((candidate) => ({ candidate, at: rank(candidate) }))
    .filter(({ at }) => at < 2)
    .sort((a, b) => a.at - b.at)
    .slice(0, HITS)
    .map(({ candidate }) => candidate);
}

function unitHits({ room, naming, fixes, nowMs, symbolOfUnit }: SearchFrom): Candidate[] {
  return (room.pack?.units ?? []).map(({ id, callsign }) => {
    const fix = fixes.get(id);
    return {
      key: `unit ${id}`,
      icon: symbolOfUnit(id),
      title: naming.unit(id),
      note: fix ? duration(naming.script, nowMs - fix.measuredAtMs) : UNKNOWN,
      found: { kind: 'choose', selected: { kind: 'unit', id } },
      words: [callsign, naming.unit(id)]
    };
  });
}

function placeHits({ room: { pack }, naming, places }: SearchFrom): Candidate[] {
  const { script } = naming;
  const all = (names: Names): string[] => [names.cyrl, names.latn, names.en];
  const choose = (kind: 'shelter' | 'crossing', id: string): Found => ({
    kind: 'choose',
    selected: { kind, id }
  });
  return [
    ...(pack?.sectors ?? []).map(({ id, names }): Candidate => ({
      key: `sector ${id}`,
      icon: 'u-layers',
      title: naming.sector(id),
      note: '',
      found: { kind: 'choose', selected: { kind: 'sector', id } },
      words: [id, ...all(names)]
    })),
    ...(pack?.bases ?? []).map(({ id, names, lon, lat }): Candidate => ({
      key: `base ${id}`,
      icon: 's-base',
      title: nameIn(script, names),
      note: say(script, 'tools.base'),
      found: { kind: 'fly', lon, lat },
      words: all(names)
    })),
    ...(pack?.crossings ?? []).map(({ id, names }): Candidate => ({
      key: `crossing ${id}`,
      icon: 's-crossing',
      title: nameIn(script, names),
      note: say(script, 'tools.crossing'),
      found: choose('crossing', id),
      words: all(names)
    })),
    ...(pack?.shelters ?? []).map(({ id, names }): Candidate => ({
      key: `shelter ${id}`,
      icon: 's-shelter',
      title: nameIn(script, names),
      note: say(script, 'tools.shelter'),
      found: choose('shelter', id),
      words: all(names)
    })),
    ...places.map(({ lon, lat, ...names }): Candidate => ({
      key: `place ${names.latn} ${lon} ${lat}`,
      icon: 'u-fit',
      title: nameIn(script, names),
      note: say(script, 'tools.place'),
      found: { kind: 'fly', lon, lat },
      words: all(names)
    }))
  ];
}

function incidentHits({ room, naming }: SearchFrom): Candidate[] {
  return Object.values(room.incidents).flatMap(({ number, alertId, state }) => {
    const alert = room.alerts[alertId];
    if (!alert) return [];
    const title = `${number} · ${titleOf(alert, naming)}`;
    return [
      {
        key: `incident ${number}`,
        icon: severityShape(alert.severity),
        title,
        note: say(naming.script, `incident.state.${state}`),
        found: { kind: 'choose', selected: { kind: 'alert', id: alertId } } as const,
        words: [number, titleOf(alert, naming)]
      }
    ];
  });
}

function sensorHits({ room, naming }: SearchFrom): Candidate[] {
  return (room.pack?.sensors ?? []).map(({ id, names, assetId }) => ({
    key: `sensor ${id}`,
    icon: 's-camera',
    title: naming.sensor(id),
    note: '',
    found: { kind: 'choose', selected: { kind: 'sensor', id } },
    words: [names.cyrl, names.latn, names.en, assetId]
  }));
}

const COMMAND_TEXTS = {
  silent: ['u-radio', 'tools.silentLongest', 'Q'],
  measure: ['u-ruler', 'map.measure', 'M'],
  fit: ['u-fit', 'map.fit', ''],
  strip: ['u-step', 'tools.stripOpen', 'T'],
  help: ['u-help', 'key.title', '?']
} as const;

function commandHits({ naming: { script } }: SearchFrom): Candidate[] {
  return SEARCH_COMMANDS.map((command) => {
    const [icon, key, note] = COMMAND_TEXTS[command];
    const found = { kind: 'command', command } as const;
    return {
      key: `command ${command}`,
      icon,
      title: say(script, key),
      note,
      found,
      words: [say('sr-Cyrl', key), say('en', key)]
    };
  });
}
