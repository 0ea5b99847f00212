import type { MessageTable } from '../message.ts';

/** The map, search, time strip and keys of the watch screen. */
export const watchMessages = {
  'watch.sectors': { sr: 'Деонице', en: 'Sectors' },
  'watch.layers': { sr: 'Слојеви', en: 'Layers' },
  'watch.inset': { sr: 'увећано {factor}×', en: 'enlarged {factor}×' },
  'watch.left': { sr: 'Листе', en: 'Lists' },
  'watch.right': { sr: 'Изабрано', en: 'Selected' },

  'sector.level.low': { sr: 'низак', en: 'low' },
  'sector.level.medium': { sr: 'средњи', en: 'medium' },
  'sector.level.high': { sr: 'висок', en: 'high' },
  'sector.level.critical': { sr: 'критичан', en: 'critical' },
  'sector.floor': { sr: 'најмање {count}', en: 'at least {count}' },
  'sector.underFloor': { sr: 'испод најмањег броја', en: 'under its floor' },
  'sector.level': { sr: 'степен изложености: {level}', en: 'exposure: {level}' },
  'sector.none': { sr: 'Ниједна деоница није учитана.', en: 'No sectors loaded.' },

  'search.hint': { sr: 'Екипа, место, деоница…', en: 'Unit, place, sector…' },
  'search.title': { sr: 'Тражење и наредбе', en: 'Search and commands' },
  'search.none': { sr: 'Ништа није нађено.', en: 'Nothing found.' },
  'search.places': { sr: 'Деонице и места', en: 'Sectors and places' },
  'search.units': { sr: 'Екипе', en: 'Units' },
  'search.incidents': { sr: 'Инциденти', en: 'Incidents' },
  'search.commands': { sr: 'Наредбе', en: 'Commands' },
  'search.understands': { sr: 'Разуме и {example}', en: 'Also understands {example}' },

  'map.title': { sr: 'Мапа', en: 'Map' },
  'map.zoomIn': { sr: 'Приближи', en: 'Zoom in' },
  'map.zoomOut': { sr: 'Удаљи', en: 'Zoom out' },
  'map.fit': { sr: 'Прикажи све', en: 'Show all' },
  'map.measure': { sr: 'Мери', en: 'Measure' },
  'map.kosovo': {
    sr: 'Испрекидано: Косово и Метохија, РСБ УН 1244',
    en: 'Dashed: Kosovo, UNSCR 1244'
  },
  'map.notLegalLine': { sr: 'Линија није правна граница.', en: 'The line is not the legal border.' },
  'map.gathered': {
    sr: {
      one: '{n} ознака је приказана збирно',
      few: '{n} ознаке су приказане збирно',
      other: '{n} ознака је приказано збирно'
    },
    en: { one: '{n} mark is shown in a cluster', other: '{n} marks are shown in clusters' }
  },
  'map.scatter': { sr: 'Приближи највећем збиру', en: 'Go nearer to the largest cluster' },
  'map.crossing': { sr: 'ГП {name}', en: 'BCP {name}' },
  'crossing.open': { sr: 'отворен', en: 'open' },
  'crossing.restricted': { sr: 'отворен са ограничењима', en: 'open with restrictions' },
  'crossing.closed': { sr: 'затворен', en: 'closed' },
  'crossing.unknown': { sr: 'није познато', en: 'not known' },
  'map.credit': { sr: '© OpenStreetMap', en: '© OpenStreetMap' },

  'layer.sectors': { sr: 'Деонице', en: 'Sectors' },
  'layer.fieldsOfView': { sr: 'Видна поља', en: 'Fields of view' },
  'layer.detections': { sr: 'Виђено', en: 'Observed' },
  'layer.trails': { sr: 'Трагови', en: 'Trails' },
  'layer.shelters': { sr: 'Прихват', en: 'Reception' },
  'layer.kosovo': { sr: 'Линија Косова и Метохије', en: 'Kosovo line' },

  'strip.live': { sr: 'УЖИВО', en: 'LIVE' },
  'strip.stopped': { sr: 'СТОЈИ {age}', en: 'STOPPED {age}' },
  'strip.previous': { sr: 'Претходни догађај', en: 'Previous event' },
  'strip.window': { sr: '{from} – сада', en: '{from} – now' },
  'strip.title': { sr: 'Догађаји по времену', en: 'Events in time' },

  'key.title': { sr: 'Тастери', en: 'Keys' },
  'key.search': { sr: 'тражење и наредбе', en: 'search and commands' },
  'key.acknowledge': { sr: 'потврди узбуну', en: 'acknowledge alarm' },
  'key.open': { sr: 'отвори', en: 'open' },
  'key.approve': { sr: 'одобри', en: 'approve' },
  'key.amend': { sr: 'измени', en: 'amend' },
  'key.decline': { sr: 'одбиј са разлогом', en: 'decline with reason' },
  'key.reasons': { sr: 'разлози', en: 'reasons' },
  'key.previousAlarm': { sr: 'претходна узбуна', en: 'previous alarm' },
  'key.nextAlarm': { sr: 'следећа узбуна', en: 'next alarm' },
  'key.follow': { sr: 'прати', en: 'follow' },
  'key.inset': { sr: 'увећани исечак', en: 'inset' },
  'key.strip': { sr: 'трака времена', en: 'time strip' },
  'key.step': { sr: 'догађај назад, напред', en: 'step event back, forward' },
  'key.live': { sr: 'уживо или поништи избор', en: 'live or clear selection' },
  'key.measure': { sr: 'мери', en: 'measure' },
  'key.goto': { sr: 'иди на координате', en: 'go to coordinate' },
  'key.zoom': { sr: 'приближи, удаљи', en: 'zoom in, out' },
  'key.fold': { sr: 'склопи табле', en: 'fold panels' },
  'key.note': { sr: 'белешка', en: 'note' },
  'key.help': { sr: 'тастери', en: 'keys' }
} as const satisfies MessageTable;
