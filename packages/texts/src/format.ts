/** Written forms of the product. */
export type Language = 'nb' | 'nn' | 'en'

// Months, digits and «og» are the same in both written forms, and Chromium has no nynorsk: it would answer in English.
const LOCALE = { nb: 'nb-NO', nn: 'nb-NO', en: 'en-GB' } as const satisfies Record<Language, string>
const ZONE = 'Europe/Oslo'

/** 2400, 18 642: grouped from five digits on, decimal comma in Norwegian (norway.md 3.3). */
export function formatNumber(language: Language, value: number, decimals = 0): string {
  return new Intl.NumberFormat(LOCALE[language], {
    useGrouping: 'min2',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value)
}

/** A share 0–1 as whole per cent: `43 %` (Norwegian, hard space), `43%` (English). */
export function formatPercent(language: Language, share: number): string {
  return new Intl.NumberFormat(LOCALE[language], { style: 'percent', maximumFractionDigits: 0 }).format(share)
}

/** 21. november 2026 · 21 November 2026. Takes a date or an instant; instants are read in Norwegian time. */
export function formatDate(language: Language, date: string | number | Date): string {
  return new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long', timeZone: ZONE }).format(new Date(date))
}

/** kl. 18.00 · 18:00 */
export function formatTime(language: Language, at: string | number | Date): string {
  const time = new Intl.DateTimeFormat('nb-NO', { hour: '2-digit', minute: '2-digit', timeZone: ZONE, hourCycle: 'h23' }).format(
    new Date(at),
  )
  return language === 'en' ? time.replace('.', ':') : `kl. ${time.replace(':', '.')}`
}

/** 21. november 2026 kl. 18.00 · 21 November 2026 at 18:00 */
export function formatMoment(language: Language, at: string | number | Date): string {
  return language === 'en'
    ? `${formatDate('en', at)} at ${formatTime('en', at)}`
    : `${formatDate(language, at)} ${formatTime(language, at)}`
}

/** «Framtidig skolestruktur»: a panel's name where it stands alone; within a sentence it begins small. */
export const capitalised = (words: string): string => words.charAt(0).toLocaleUpperCase('nb') + words.slice(1)

/** «a, b og c» */
export function formatList(language: Language, items: readonly string[]): string {
  return new Intl.ListFormat(LOCALE[language], { type: 'conjunction' }).format(items)
}

/** Where nynorsk has another name for a day of the week. */
const NYNORSK_DAYS: Readonly<Record<string, string>> = { mandag: 'måndag', tirsdag: 'tysdag', lørdag: 'laurdag' }

/** tirsdag 10. november · tysdag 10. november · Tuesday 10 November */
export function formatDay(language: Language, at: string | number | Date): string {
  const options = { weekday: 'long', day: 'numeric', month: 'long', timeZone: ZONE } as const
  const day = new Intl.DateTimeFormat(LOCALE[language], options).format(new Date(at)).replace(',', '')
  return language === 'nn' ? day.replace(/^\S+/, (name) => NYNORSK_DAYS[name] ?? name) : day
}
