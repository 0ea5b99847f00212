import type { MessageTable } from '../message.ts';

/** What helps with the map of the watch: search, follow, layers, measuring, panels, lanes and the tone. */
export const toolMessages = {
  'tools.notes': { sr: 'Стање мапе', en: 'State of the map' },
  'tools.following': { sr: 'пратим {name}', en: 'following {name}' },
  'tools.followOff': { sr: 'Престани да пратиш', en: 'Stop following' },
  'tools.hidden': { sr: 'искључено: {layers}', en: 'switched off: {layers}' },
  'tools.showAll': { sr: 'Прикажи све слојеве', en: 'Show all layers' },
  'tools.measureFirst': { sr: 'мерење: изаберите прву тачку', en: 'measuring: choose the first point' },
  'tools.measureSecond': { sr: 'изаберите другу тачку', en: 'choose the second point' },
  'tools.measured': { sr: '{distance}, азимут {bearing}', en: '{distance}, bearing {bearing}' },
  'tools.measureOff': { sr: 'Престани да мериш', en: 'Stop measuring' },
  'tools.mute': { sr: 'Утишај на 2 min', en: 'Mute for 2 min' },
  'tools.mutedUntil': { sr: 'звук утишан до {time}', en: 'sound muted until {time}' },
  'tools.unmute': { sr: 'Врати звук', en: 'Sound on again' },
  'tools.soundBlocked': {
    sr: 'прегледач не пушта звук док нешто не притиснете',
    en: 'the browser plays no sound until you press something'
  },
  'tools.sound': { sr: 'Звук за врло високу узбуну', en: 'Tone for a very high alarm' },
  'tools.soundOff': { sr: 'звук узбуне је искључен', en: 'alarm tone is off' },
  'tools.silentLongest': { sr: 'Ко најдуже ћути', en: 'Silent the longest' },
  'tools.leftPanel': { sr: 'Ширина леве табле', en: 'Width of the left panel' },
  'tools.rightPanel': { sr: 'Ширина десне табле', en: 'Width of the right panel' },
  'tools.coordinate': { sr: 'координате', en: 'coordinate' },
  'tools.coordinateHint': { sr: 'нпр. 43,0498 22,8531', en: 'e.g. 43.0498 22.8531' },
  'tools.goTo': { sr: 'Иди на координате', en: 'Go to coordinate' },
  'tools.sensors': { sr: 'Сензори', en: 'Sensors' },
  'tools.base': { sr: 'база', en: 'base' },
  'tools.place': { sr: 'место', en: 'place' },
  'tools.crossing': { sr: 'гранични прелаз', en: 'border crossing' },
  'tools.shelter': { sr: 'прихват', en: 'reception' },
  'tools.stripOpen': { sr: 'Отвори траку времена', en: 'Open the time strip' },
  'tools.stripClose': { sr: 'Затвори траку времена', en: 'Close the time strip' },
  'tools.insetClose': { sr: 'Затвори увећани исечак', en: 'Close the inset' },
  'tools.feeds': { sr: 'Извори', en: 'Feeds' },
  'tools.orders': { sr: 'Налози', en: 'Orders' },
  'tools.laneEmpty': { sr: 'ништа у последњих осам сати', en: 'nothing in the last eight hours' },

  'layer.uncertainty': { sr: 'Непоузданост положаја', en: 'Uncertainty of position' },
  'layer.watching': { sr: 'Осматрање границе', en: 'Watch of the border' },
  'layer.labels': { sr: 'Натписи', en: 'Labels' },

  'key.silent': { sr: 'ко најдуже ћути', en: 'silent the longest' }
} as const satisfies MessageTable;
