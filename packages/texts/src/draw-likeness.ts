import { formatNumber, type Language } from './format.ts'

const count = (language: Language, value: number): string => formatNumber(language, value)

/** A group that is too small in a stage, its shares ready to print. */
export interface MissingGroup {
  readonly group: string
  readonly stage: 'invited' | 'yes' | 'panel' | 'met'
  readonly people: number
  readonly of: number
  /** «7,5 %» of the stage; null where there are too few people to speak of per cent. */
  readonly share: string | null
  /** «20 %» of the residents. */
  readonly residents: string
  /** How many it would be in proportion, rounded. */
  readonly expected: number
}

const nb = {
  missingTitle: 'Hvem mangler',
  missing: ({ group, stage, people, of, share, residents, expected }: MissingGroup) =>
    share === null
      ? `${group}: ${people} av ${nb.those[stage](of)}. Etter andelen av innbyggerne ville det vært ${expected}.`
      : `${group}: ${share} ${nb.among[stage]}, mot ${residents} av innbyggerne.`,
  among: { invited: 'av dem vi spurte', yes: 'av dem som sa ja', panel: 'i panelet', met: 'av dem som møtte' },
  those: {
    invited: (of: number) => `de ${count('nb', of)} vi spurte`,
    yes: (of: number) => `de ${count('nb', of)} som sa ja`,
    panel: (of: number) => `de ${count('nb', of)} i panelet`,
    met: (of: number) => `de ${count('nb', of)} som møtte`,
  },
  nobodyMissing: 'Ingen gruppe mangler noen, regnet i hele personer.',
  interval: (low: string, high: string) => `95 % konfidensintervall: ${low} til ${high}`,
  noInterval: {
    census: 'Alle er talt, så tallet har ingen usikkerhet.',
    'self-selected': 'De som sa ja, valgte det selv. Da sier et intervall ikke hvor langt unna tallet kan være.',
    quotas:
      'Panelet er trukket med kvoter. Andelen er bestemt av kvotene, ikke av tilfeldigheten, så et intervall ville villede.',
    attendance: 'Hvem som møtte, var opp til dem selv.',
    hidden: 'Tallet er skjult, så ingen kan kjennes igjen.',
  },
  crossHidden: 'Tabellen vises ikke: den har så få i hver rute at noen kunne kjennes igjen.',
  quotaHidden: 'Kvoten vises ikke, for den ville fortalt et skjult tall.',
  weights: {
    'weight-feature-unknown': 'Vekter kan settes på område, alder og kjønn.',
    'weight-not-whole': 'Vekten må være et helt tall fra 1 til 1000.',
    'weight-age-malformed': 'Alder skrives som 16-29 eller 75+.',
    'weight-age-overlap': 'Aldersgruppen overlapper en annen.',
    'weight-area-unknown': 'Området finnes ikke i uttrekket.',
    'weight-gender-unknown': 'Kjønn skrives som woman eller man.',
    'weight-double': 'Gruppen står to ganger.',
    'weight-malformed': 'Vektene til sammen må være hele tall fra 1 til 1000 for hver person.',
  },
  weightsTooGreat: (households: number, most: number) =>
    `Med så mange brev kunne ${count('nb', households)} ${households === 1 ? 'husstand' : 'husstander'} få mer enn ett. Spør høyst ${count('nb', most)}, eller sett ned vektene.`,
  addressesTitle: 'Hvem bor sammen?',
  addresses: {
    'many-in-house': 'Mange bor på adressen, og ingen har bruksenhetsnummer. Er de én husstand?',
    'no-house-number': 'Adressen har ikke husnummer. Bor de i samme hus?',
    'care-of': 'Noen på adressen bor hos en med et annet navn. Er de én husstand?',
    'dwelling-missing': 'Én bolig er kjent på adressen, og noen har ikke oppgitt bolig. Bor de i den?',
    letters: 'Skrevet med ulike bokstaver, som å og aa. Er det samme adresse?',
    spelling: 'Én bokstav skiller. Er det samme adresse?',
    'postcode-missing': 'Den ene mangler postnummer. Er det samme adresse?',
    'postcode-differs': 'Ett siffer skiller i postnummeret. Er det samme adresse?',
  },
  decision: { same: 'Samme husstand', apart: 'Hver for seg' },
  suggestion: { same: 'Forslag: samme husstand', apart: 'Forslag: hver for seg' },
  undecided: (questions: number) =>
    `${count('nb', questions)} spørsmål er ikke avgjort. Til de er det, regnes hver person som en egen husstand.`,
  told: {
    byDwelling: 'Etter bruksenhetsnummer',
    byAddress: 'Etter adressen',
    byDecision: 'Avgjort av en saksbehandler',
    unknown: 'Ukjent, regnet hver for seg',
  },
}

export type DrawLikenessTexts = typeof nb

const nn: DrawLikenessTexts = {
  missingTitle: 'Kven manglar',
  missing: ({ group, stage, people, of, share, residents, expected }) =>
    share === null
      ? `${group}: ${people} av ${nn.those[stage](of)}. Etter delen av innbyggjarane ville det vore ${expected}.`
      : `${group}: ${share} ${nn.among[stage]}, mot ${residents} av innbyggjarane.`,
  among: { invited: 'av dei vi spurde', yes: 'av dei som sa ja', panel: 'i panelet', met: 'av dei som møtte' },
  those: {
    invited: (of) => `dei ${count('nn', of)} vi spurde`,
    yes: (of) => `dei ${count('nn', of)} som sa ja`,
    panel: (of) => `dei ${count('nn', of)} i panelet`,
    met: (of) => `dei ${count('nn', of)} som møtte`,
  },
  nobodyMissing: 'Inga gruppe manglar nokon, rekna i heile personar.',
  interval: (low, high) => `95 % konfidensintervall: ${low} til ${high}`,
  noInterval: {
    census: 'Alle er talde, så talet har inga uvisse.',
    'self-selected': 'Dei som sa ja, valde det sjølve. Då seier eit intervall ikkje kor langt unna talet kan vere.',
    quotas: 'Panelet er trekt med kvotar. Delen er bestemt av kvotane, ikkje av slumpen, så eit intervall ville villeie.',
    attendance: 'Kven som møtte, var opp til dei sjølve.',
    hidden: 'Talet er skjult, så ingen kan kjennast att.',
  },
  crossHidden: 'Tabellen blir ikkje vist: han har så få i kvar rute at nokon kunne kjennast att.',
  quotaHidden: 'Kvoten blir ikkje vist, for han ville fortalt eit skjult tal.',
  weights: {
    'weight-feature-unknown': 'Vekter kan setjast på område, alder og kjønn.',
    'weight-not-whole': 'Vekta må vere eit heilt tal frå 1 til 1000.',
    'weight-age-malformed': 'Alder skriv du som 16-29 eller 75+.',
    'weight-age-overlap': 'Aldersgruppa overlappar ei anna.',
    'weight-area-unknown': 'Området finst ikkje i uttrekket.',
    'weight-gender-unknown': 'Kjønn skriv du som woman eller man.',
    'weight-double': 'Gruppa står to gonger.',
    'weight-malformed': 'Vektene til saman må vere heile tal frå 1 til 1000 for kvar person.',
  },
  weightsTooGreat: (households, most) =>
    `Med så mange brev kunne ${count('nn', households)} ${households === 1 ? 'husstand' : 'husstandar'} få meir enn eitt. Spør høgst ${count('nn', most)}, eller set ned vektene.`,
  addressesTitle: 'Kven bur saman?',
  addresses: {
    'many-in-house': 'Mange bur på adressa, og ingen har bruksenhetsnummer. Er dei éin husstand?',
    'no-house-number': 'Adressa har ikkje husnummer. Bur dei i same hus?',
    'care-of': 'Nokon på adressa bur hos ein med eit anna namn. Er dei éin husstand?',
    'dwelling-missing': 'Éin bustad er kjend på adressa, og nokon har ikkje oppgitt bustad. Bur dei i han?',
    letters: 'Skrive med ulike bokstavar, som å og aa. Er det same adressa?',
    spelling: 'Éin bokstav skil. Er det same adressa?',
    'postcode-missing': 'Den eine manglar postnummer. Er det same adressa?',
    'postcode-differs': 'Eitt siffer skil i postnummeret. Er det same adressa?',
  },
  decision: { same: 'Same husstand', apart: 'Kvar for seg' },
  suggestion: { same: 'Framlegg: same husstand', apart: 'Framlegg: kvar for seg' },
  undecided: (questions) =>
    `${count('nn', questions)} spørsmål er ikkje avgjorde. Til dei er det, blir kvar person rekna som ein eigen husstand.`,
  told: {
    byDwelling: 'Etter bruksenhetsnummer',
    byAddress: 'Etter adressa',
    byDecision: 'Avgjort av ein saksbehandlar',
    unknown: 'Ukjent, rekna kvar for seg',
  },
}

const en: DrawLikenessTexts = {
  missingTitle: 'Who is missing',
  missing: ({ group, stage, people, of, share, residents, expected }) =>
    share === null
      ? `${group}: ${people} of ${en.those[stage](of)}. In proportion to the residents it would be ${expected}.`
      : `${group}: ${share} ${en.among[stage]}, against ${residents} of the residents.`,
  among: { invited: 'of those we asked', yes: 'of those who said yes', panel: 'in the panel', met: 'of those who came' },
  those: {
    invited: (of) => `the ${count('en', of)} we asked`,
    yes: (of) => `the ${count('en', of)} who said yes`,
    panel: (of) => `the ${count('en', of)} in the panel`,
    met: (of) => `the ${count('en', of)} who came`,
  },
  nobodyMissing: 'No group is missing anyone, counted in whole people.',
  interval: (low, high) => `95% confidence interval: ${low} to ${high}`,
  noInterval: {
    census: 'Everyone is counted, so the number has no uncertainty.',
    'self-selected': 'Those who said yes chose to. An interval does not then tell how far off the number may be.',
    quotas: 'The panel is drawn with quotas. The share is set by the quotas, not by chance, so an interval would mislead.',
    attendance: 'Who came was up to them.',
    hidden: 'The number is hidden, so that nobody can be recognised.',
  },
  crossHidden: 'The table is not shown: so few are in each cell that someone could be recognised.',
  quotaHidden: 'The quota is not shown, since it would tell a hidden number.',
  weights: {
    'weight-feature-unknown': 'Weights can be set on area, age and gender.',
    'weight-not-whole': 'The weight must be a whole number from 1 to 1000.',
    'weight-age-malformed': 'Write ages as 16-29 or 75+.',
    'weight-age-overlap': 'The age group overlaps another.',
    'weight-area-unknown': 'The area is not in the extract.',
    'weight-gender-unknown': 'Write gender as woman or man.',
    'weight-double': 'The group is listed twice.',
    'weight-malformed': 'Taken together the weights must be whole numbers from 1 to 1000 for each person.',
  },
  weightsTooGreat: (households, most) =>
    `With so many letters ${count('en', households)} ${households === 1 ? 'household' : 'households'} could get more than one. Ask at most ${count('en', most)}, or lower the weights.`,
  addressesTitle: 'Who live together?',
  addresses: {
    'many-in-house': 'Many live at the address, and none has a dwelling number. Are they one household?',
    'no-house-number': 'The address has no house number. Do they live in the same house?',
    'care-of': 'Someone at the address lives with a person of another name. Are they one household?',
    'dwelling-missing': 'One dwelling is known at the address, and some have not said which is theirs. Do they live in it?',
    letters: 'Written with different letters, like å and aa. Is it the same address?',
    spelling: 'One letter differs. Is it the same address?',
    'postcode-missing': 'One of them has no postcode. Is it the same address?',
    'postcode-differs': 'One digit of the postcode differs. Is it the same address?',
  },
  decision: { same: 'Same household', apart: 'Apart' },
  suggestion: { same: 'Suggested: same household', apart: 'Suggested: apart' },
  undecided: (questions) =>
    `${count('en', questions)} ${questions === 1 ? 'question is' : 'questions are'} not decided. Until then each person counts as a household.`,
  told: {
    byDwelling: 'By dwelling number',
    byAddress: 'By the address',
    byDecision: 'Decided by a case officer',
    unknown: 'Unknown, counted one by one',
  },
}

/** How like the residents each step of the draw is, weights, and households told by address. */
export const drawLikeness: Readonly<Record<Language, DrawLikenessTexts>> = { nb, nn, en }
