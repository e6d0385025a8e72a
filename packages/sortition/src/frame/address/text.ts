/** What an address line says, in a form two spellings of one address share. */
export interface AddressText {
  /** Street or farm, in small letters, without spaces and signs, the last part by its full name: `bjørkeveg`, `storgate`. */
  readonly street: string
  /** House number and letter, `12a`; `12-14` for a house with two; empty where there is none. */
  readonly number: string
  /** Dwelling number, `H0101`; null where the line has none. */
  readonly dwelling: string | null
  /** Floor, flat or entrance where no dwelling number is given: `leil302`, `etg2`, `oppgb`; empty where there is none. */
  readonly unit: string
  /** Whether somebody else's name stands on the door. */
  readonly isCareOf: boolean
}

/** Last parts of street names that are written several ways. The first is what all are taken as. */
const ENDINGS: readonly (readonly [full: string, forms: readonly string[]])[] = [
  ['gate', ['gate', 'gata', 'gaten', 'gt']],
  ['veg', ['veg', 'vei', 'vegen', 'veien', 'vn']],
  ['plass', ['plass', 'plassen']],
  ['terrasse', ['terrasse', 'terrassen', 'terr']],
  ['alle', ['alle', 'allé', 'alleen', 'alléen']],
]
/** Too short to be told from the end of a name unless a full stop or a space says that something was left out. */
const ABBREVIATIONS: Readonly<Record<string, string>> = { v: 'veg', vg: 'veg', pl: 'plass', g: 'gate', gt: 'gate', al: 'alle' }
const FIRST_WORDS: Readonly<Record<string, string>> = { gml: 'gamle', st: 'sankt', kg: 'kong', dr: 'doktor', prof: 'professor' }

// In Norwegian address lines `H0101` is also written `H 0101`, `h-01-01` and `bolignr. H0101`.
const DWELLING = /(?:\b(?:bolig(?:nr|nummer)?|bruksenhet|leil(?:ighet)?)\.?\s*)?\b([hulk])[\s-]?(\d{2})[\s-]?(\d{2})\b/
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:leil(?:ighet)?|lgh|lei)\.?\s*(?:nr\.?\s*)?(\d{1,4}|[a-z])\b/, 'leil'],
  [/\b(\d{1,2})\.?\s*(?:etg|etasje|et)\b\.?/, 'etg'],
  [/\b(u|underetg|kjeller|kj|sokkel|loft)\.?\s*(?:etg|etasje|leil(?:ighet)?)\b\.?/, 'etg'],
  [/\b(?:oppg(?:ang)?|inng(?:ang)?)\.?\s*([a-z]|\d{1,2})\b/, 'oppg'],
]
const CARE_OF = /(?:^|[\s,])(?:c\s*[/.\\]\s*o\b\.?|co\/|v\/)\s*[^,]*(?:,|$)/
const POST_BOX = /\b(?:post\s?boks|pb|poste\s?restante)\b/
const NUMBER = /^(.*\p{L}.*?)\s*\b(\d{1,4})(?:\s*[-–/]\s*(\d{1,4}))?\s*(?:([a-zæøå])\b)?$/u

/**
 * Reads an address line (T6): composed and decomposed letters, capitals, spaces, full stops, the usual short forms, house letter, dwelling
 * number, floor and c/o. Null for a line that names no place to live: an empty one, or a post box.
 */
export function readAddress(line: string): AddressText | null {
  const plain = line
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u00ad\u200b-\u200d\ufeff]/g, '')
    // Unicode does not compose a stroke over o, yet some systems write ø so.
    .replace(/o[\u0337\u0338]/g, 'ø')
  const isCareOf = CARE_OF.test(plain)
  let rest = withoutPostTown(plain.replace(CARE_OF, ' ')).replace(/[\s,;]+/g, ' ')
  if (POST_BOX.test(rest)) return null
  const dwelling = DWELLING.exec(rest)
  rest = rest.replace(DWELLING, ' ')
  const units: string[] = []
  for (const [form, name] of UNITS) {
    const unit = form.exec(rest)?.[1]
    if (unit === undefined) continue
    units.push(name + (unit.startsWith('u') ? 'u' : unit))
    rest = rest.replace(form, ' ')
  }
  const { name, number } = splitNumber(rest.trim())
  const street = streetOf(name)
  if (street === '') return null
  return { street, number, dwelling: dwelling === null ? null : dwellingOf(dwelling), unit: units.join(' '), isCareOf }
}

const dwellingOf = ([, letter = '', floor = '', flat = '']: RegExpExecArray): string => letter.toUpperCase() + floor + flat

/** A postal number and town at the end have columns of their own. */
const withoutPostTown = (line: string): string => line.replace(/[,\s]+\d{4}\s+\p{L}[\p{L} -]*$/u, '')

function splitNumber(text: string): { readonly name: string; readonly number: string } {
  const found = NUMBER.exec(text)
  if (found === null) return { name: text, number: '' }
  const [, name = '', first = '', last, letter = ''] = found
  const from = String(Number(first))
  return { name, number: (last === undefined ? from : `${from}-${Number(last)}`) + letter }
}

function streetOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word))
  const full = words.map((word, index) => fullWord(word, index, words.length))
  const joined = full.join('').replace(/[^\p{L}\p{N}]/gu, '')
  for (const [ending, forms] of ENDINGS) {
    const form = forms.filter((each) => joined.endsWith(each)).sort((a, b) => b.length - a.length)[0]
    if (form !== undefined && joined.length - form.length >= 2) return joined.slice(0, -form.length) + ending
  }
  return joined
}

function fullWord(word: string, index: number, count: number): string {
  const bare = word.replace(/[.]+$/, '')
  if (index === 0 && count > 1) return FIRST_WORDS[bare] ?? bare
  if (index < count - 1) return bare
  if (index > 0 && bare in ABBREVIATIONS) return ABBREVIATIONS[bare] ?? bare
  if (bare === word) return bare
  // «Bjørkev.» says by its full stop that something was left out.
  const short = Object.keys(ABBREVIATIONS)
    .filter((each) => bare.endsWith(each) && bare.length - each.length >= 3)
    .sort((a, b) => b.length - a.length)[0]
  return short === undefined ? bare : bare.slice(0, -short.length) + (ABBREVIATIONS[short] ?? '')
}

/** Letters taken as alike when two streets are compared for review: å and aa, ø, ö and oe, æ, ä and ae, accents or none. */
export function foldLetters(text: string): string {
  return text.replace(/å/g, 'aa').replace(/[øö]/g, 'oe').replace(/[æä]/g, 'ae').normalize('NFD').replace(/\p{M}/gu, '')
}

/** Whether one letter more, less, another, or two changed about make one text the other. */
export function isOneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right === [...left].reverse().join('')
}
