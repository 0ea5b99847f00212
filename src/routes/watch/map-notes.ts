import { bearingDeg, distanceM } from '#core/geo/sphere.ts';
import { clock } from '#words/clock.ts';
import { distance } from '#words/number.ts';
import { say } from '#words/say.ts';
import type { Script } from '#words/script.ts';
import { LAYER_KEYS } from '$lib/panels/map/layer-keys.ts';
import type { Naming } from '$lib/state/naming.ts';
import type { Preferences } from '$lib/state/preferences.svelte.ts';
import type { Tools } from './tools.svelte.ts';

type From = {
  readonly tools: Tools;
  readonly preferences: Preferences;
  readonly naming: Naming;
  /** Marks that clusters stand for, and the way nearer to them. */
  readonly gathered: number;
  readonly scatter: () => void;
};

/** What the map does or leaves out at the moment, each with the way to end it. */
export function mapNotes({ tools, preferences, naming, gathered, scatter }: From) {
  const { script } = naming;
  const { followed, ruler, mutedUntilMs, calling, soundBlocked } = tools;
  const layers = LAYER_KEYS.filter(([layer]) => preferences.hiddenLayers.includes(layer));
  const note = (key: string, icon: string, text: string, label?: string, run?: () => void) => ({
    key,
    icon,
    text,
    off: label === undefined || run === undefined ? undefined : { label, run }
  });
  const isMuted = mutedUntilMs > 0;
  return [
    ...(followed
      ? [
          note(
            'follow',
            'u-fit',
            say(script, 'tools.following', {
              name: followed.kind === 'unit' ? naming.unit(followed.id) : say(script, 'layer.detections')
            }),
            say(script, 'tools.followOff'),
            () => tools.clear()
          )
        ]
      : []),
    ...(ruler
      ? [
          note('ruler', 'u-ruler', rulerText(script, ruler), say(script, 'tools.measureOff'), () =>
            tools.toggleRuler()
          )
        ]
      : []),
    ...(layers.length > 0
      ? [
          note(
            'layers',
            'u-layers',
            say(script, 'tools.hidden', {
              layers: layers.map(([, key]) => say(script, key).toLocaleLowerCase('sr')).join(', ')
            }),
            say(script, 'tools.showAll'),
            () => (preferences.hiddenLayers = [])
          )
        ]
      : []),
    ...(gathered > 0
      ? [
          {
            ...note(
              'gathered',
              'u-fit',
              say(script, 'map.gathered', { n: gathered }),
              say(script, 'map.scatter'),
              scatter
            ),
            way: 'u-plus'
          }
        ]
      : []),
    ...(!preferences.sound ? [note('sound', 'u-bell', say(script, 'tools.soundOff'))] : []),
    ...(isMuted
      ? [
          note(
            'muted',
            'u-bell',
            say(script, 'tools.mutedUntil', { time: clock(mutedUntilMs) }),
            say(script, 'tools.unmute'),
            () => tools.mute()
          )
        ]
      : []),
    ...(calling && preferences.sound && soundBlocked
      ? [note('blocked', 'u-bell', say(script, 'tools.soundBlocked'))]
      : []),
    ...(calling && preferences.sound && !soundBlocked && !isMuted
      ? [note('mute', 'u-bell', say(script, 'tools.mute'), say(script, 'tools.mute'), () => tools.mute())]
      : [])
  ];
}

function rulerText(script: Script, [from, to]: readonly (readonly [lon: number, lat: number])[]): string {
  if (!from) return say(script, 'tools.measureFirst');
  if (!to) return say(script, 'tools.measureSecond');
  return say(script, 'tools.measured', {
    distance: distance(script, distanceM(from[0], from[1], to[0], to[1])),
    bearing: `${Math.round(bearingDeg(from[0], from[1], to[0], to[1]))}°`
  });
}
