import type { MessageTable } from '../message.ts';

/** The way of a group to a place: counts and categories, never names. */
export const referralMessages = {
  'alert.kind.referralLate': { sr: 'Упућивање касни', en: 'Referral is late' },
  'alert.referralLate': { sr: 'Упућивање {name} касни', en: 'Referral {name} is late' },

  'referral.title': { sr: 'Упућивања', en: 'Referrals' },
  'referral.one': { sr: 'Упућивање {number}', en: 'Referral {number}' },
  'referral.ofIncident': { sr: 'инцидент {number}', en: 'incident {number}' },
  'referral.lasts': { sr: 'траје {age}', en: 'for {age}' },
  'referral.none': { sr: 'Нема упућивања у току.', en: 'No referral is under way.' },
  'referral.noneMeaning': {
    sr: 'Упућивање се отвара за инцидент чим екипа нађе људе којима треба смештај.',
    en: 'A referral is opened for an incident as soon as a crew finds people who need a place.'
  },
  'referral.open': {
    sr: { one: '{n} упућивање у току', few: '{n} упућивања у току', other: '{n} упућивања у току' },
    en: { one: '{n} referral under way', other: '{n} referrals under way' }
  },
  'referral.new': { sr: 'Ново упућивање', en: 'New referral' },
  'referral.start': { sr: 'Отвори упућивање', en: 'Open referral' },
  'referral.forIncident': { sr: 'За који инцидент', en: 'For which incident' },
  'referral.noIncident': {
    sr: 'Нема отворених инцидената за које би се упућивало.',
    en: 'There is no open incident to refer from.'
  },
  'referral.count': { sr: 'Колико особа', en: 'How many persons' },
  'referral.needs': { sr: 'Шта је потребно', en: 'What is needed' },
  'referral.noNeeds': { sr: 'без посебних потреба', en: 'no special needs' },
  'referral.steps': { sr: 'Кораци упућивања', en: 'Steps of the referral' },
  'referral.deadline': { sr: 'рок {time}', en: 'due {time}' },
  'referral.remains': { sr: 'још {age}', en: '{age} left' },
  'referral.late': { sr: 'касни {age}', en: '{age} late' },
  'referral.bedsUntil': { sr: 'места се чувају до {time}', en: 'beds kept until {time}' },
  'referral.bedsGone': { sr: 'места се више не чувају', en: 'beds no longer kept' },
  'referral.guard': {
    sr: 'без овога се инцидент не затвара',
    en: 'without it the incident cannot be closed'
  },
  'referral.next': { sr: 'Следећи корак', en: 'Next step' },
  'referral.elsewhere': { sr: 'Промени место', en: 'Another place' },
  'referral.end': { sr: 'Заврши', en: 'End' },
  'referral.endTitle': { sr: 'Шта је било са групом?', en: 'What became of the group?' },
  'referral.whereTitle': { sr: 'Које место питате?', en: 'Which place do you ask?' },
  'referral.vanTitle': { sr: 'Ко вози {count}?', en: 'Who drives {count}?' },
  'referral.van': { sr: '{unit} · {seats}', en: '{unit} · {seats}' },
  'referral.noVan': { sr: 'Ниједно возило нема довољно места.', en: 'No vehicle has seats enough.' },
  'referral.declineTitle': { sr: 'Зашто место одбија?', en: 'Why does the place decline?' },

  'referral.state.identified': { sr: 'Препознато', en: 'Identified' },
  'referral.state.consentGiven': { sr: 'Пристанак', en: 'Consent given' },
  'referral.state.bestInterest': { sr: 'Најбољи интерес детета', en: 'Best interest of the child' },
  'referral.state.requested': { sr: 'Затражено', en: 'Requested' },
  'referral.state.accepted': { sr: 'Прихваћено', en: 'Accepted' },
  'referral.state.declined': { sr: 'Одбијено', en: 'Declined' },
  'referral.state.inTransport': { sr: 'У превозу', en: 'In transport' },
  'referral.state.arrived': { sr: 'Стигли', en: 'Arrived' },
  'referral.state.outcomeRecorded': { sr: 'Исход уписан', en: 'Outcome recorded' },

  'referral.do.consentGiven': { sr: 'Пристанак је дат', en: 'Consent is given' },
  'referral.do.bestInterest': { sr: 'Најбољи интерес детета', en: 'Best interest of the child' },
  'referral.do.requested': { sr: 'Затражи смештај', en: 'Request a place' },
  'referral.do.accepted': { sr: 'Место прихвата', en: 'The place accepts' },
  'referral.do.declined': { sr: 'Место одбија', en: 'The place declines' },
  'referral.do.inTransport': { sr: 'Превоз је кренуо', en: 'Transport has left' },
  'referral.do.arrived': { sr: 'Потврди долазак', en: 'Confirm arrival' },
  'referral.do.outcomeRecorded': { sr: 'Упиши исход', en: 'Record outcome' },

  'need.families': { sr: 'породице', en: 'families' },
  'need.singleAdults': { sr: 'одрасли без породице', en: 'single adults' },
  'need.unaccompanied': { sr: 'деца без пратње', en: 'unaccompanied children' },
  'need.accessible': { sr: 'приступачно', en: 'accessible' },
  'need.medical': { sr: 'лекар', en: 'doctor' },

  'decline.full': { sr: 'нема места', en: 'no beds' },
  'decline.profile': { sr: 'не прима ову групу', en: 'does not take this group' },
  'decline.staff': { sr: 'нема особља', en: 'no staff' },
  'decline.illness': { sr: 'карантин', en: 'quarantine' },
  'decline.road': { sr: 'пут није проходан', en: 'the road is not passable' },
  'decline.other': { sr: 'друго', en: 'other' },

  'outcome.admitted': { sr: 'примљени у место', en: 'admitted to the place' },
  'outcome.hospital': { sr: 'болница', en: 'hospital' },
  'outcome.childProtection': { sr: 'центар за социјални рад', en: 'centre for social work' },
  'outcome.elsewhere': { sr: 'упућени даље', en: 'referred onward' },
  'outcome.notAgreed': { sr: 'не пристају', en: 'did not agree' },
  'outcome.left': { sr: 'група је отишла', en: 'the group left' },
  'outcome.mistake': { sr: 'отворено грешком', en: 'opened by mistake' },

  'fit.title': { sr: 'Где још може', en: 'Where there is room' },
  'fit.placesOnly': { sr: 'редослед места, не људи', en: 'ranks places, not people' },
  'fit.place': { sr: 'Место', en: 'Place' },
  'fit.free': { sr: 'слободно', en: 'free' },
  'fit.drive': { sr: 'вожња', en: 'drive' },
  'fit.report': { sr: 'стање пре', en: 'reported' },
  'fit.cost': { sr: 'цена, min', en: 'cost, min' },
  'fit.first': { sr: 'предлог', en: 'suggested' },
  'fit.none': { sr: 'Ниједно место не испуњава услове.', en: 'No place meets the conditions.' },
  'fit.straightLine': {
    sr: 'Мрежа путева није учитана: вожња је ваздушна линија × {factor}, {pace}.',
    en: 'No road network loaded: the drive is the straight line × {factor}, {pace}.'
  },
  'fit.excluded': { sr: 'Није у избору', en: 'Not in the choice' },
  'fit.why.closed': { sr: 'затворено', en: 'closed' },
  'fit.why.suspended': { sr: 'обустављено до {date}', en: 'suspended until {date}' },
  'fit.why.standby': { sr: 'у приправности', en: 'on standby' },
  'fit.why.profileMissing': { sr: 'не прима: {need}', en: 'does not take: {need}' },
  'fit.why.capacityUnknown': { sr: 'број места није познат', en: 'beds not known' },
  'fit.why.reportOld': { sr: 'стање старо {age} (граница {limit})', en: 'report {age} old (limit {limit})' },
  'fit.why.full': { sr: 'слободно {free} (треба {needed})', en: '{free} free (needs {needed})' },
  'fit.term.travel': { sr: 'вожња', en: 'drive' },
  'fit.term.crowding': { sr: 'тескоба', en: 'crowding' },
  'fit.term.reportAge': { sr: 'старост стања', en: 'age of report' },
  'fit.term.spared': { sr: 'чува се за друге', en: 'kept for others' },
  'fit.term.total': { sr: 'Укупно', en: 'Total' },

  'excluded.transports': { sr: 'превози до центра {place}', en: 'driving a group to {place}' },
  'excluded.transportsSomewhere': { sr: 'превози групу', en: 'driving a group' },

  'refusal.referralOpen': {
    sr: 'Упућивање овог инцидента нема исход; прво упишите исход.',
    en: 'A referral of this incident has no outcome; record it first.'
  },
  'refusal.shelterNotOpen': { sr: 'То место сада не прима.', en: 'That place does not take anyone now.' },
  'refusal.shelterNeeded': { sr: 'Изаберите место.', en: 'Choose a place.' },
  'refusal.outcomeNeeded': { sr: 'Изаберите исход.', en: 'Choose an outcome.' },
  'refusal.dateNeeded': {
    sr: 'Обустава тражи датум до када, а друга стања га немају.',
    en: 'A suspension needs the date until when, and other states have none.'
  },
  'refusal.seatsMissing': {
    sr: 'Возило нема довољно слободних места.',
    en: 'The vehicle has too few free seats.'
  },

  'journal.referralOpened': {
    sr: 'Упућивање {number} отвара {officer}: {what}',
    en: 'Referral {number} opened by {officer}: {what}'
  },
  'journal.referralMoved': {
    sr: 'Упућивање {number}, {step}: уписује {officer}',
    en: 'Referral {number}, {step}: entered by {officer}'
  },
  'journal.referralClosed': {
    sr: 'Упућивање {number}, исход: {outcome}, уписује {officer}',
    en: 'Referral {number}, outcome: {outcome}, entered by {officer}'
  },
  'journal.referralLate': {
    sr: 'Упућивање {number}: корак касни',
    en: 'Referral {number}: the step is late'
  },
  'journal.bedsReleased': {
    sr: 'Упућивање {number}: места се више не чувају',
    en: 'Referral {number}: beds are no longer kept'
  }
} as const satisfies MessageTable;
