import { formatDay } from '@borgerpanel/texts/format'
import type { Language } from '@borgerpanel/texts'

const LOCALE = { nb: 'nb-NO', nn: 'nb-NO', en: 'en-GB' } as const satisfies Record<Language, string>

const format = (language: Language, at: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(LOCALE[language], { ...options, timeZone: 'Europe/Oslo' }).format(new Date(at))

/** 10. nov. · 10 Nov: where the year is plain from what stands around it. */
export const shortDate = (language: Language, at: string): string => format(language, at, { day: 'numeric', month: 'short' })

/** Tirsdag 10. november · Tuesday 10 November: a day one is to come. */
export function weekdayOf(language: Language, at: string): string {
  const day = formatDay(language, at)
  return day.charAt(0).toUpperCase() + day.slice(1)
}
