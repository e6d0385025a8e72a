import type { Language } from '@borgerpanel/contract'

/** The language the pages ask in (`x-language`), else the browser's first that we speak, else the installation's. */
export function languageOf(headers: Readonly<Record<string, string | string[] | undefined>>, standard: Language): Language {
  const asked = [headers['x-language'], headers['accept-language']].filter((header) => typeof header === 'string')
  for (const header of asked) {
    for (const part of header.split(',')) {
      const language = SPOKEN[part.trim().slice(0, 2).toLowerCase()]
      if (language !== undefined) return language
    }
  }
  return standard
}

const SPOKEN: Readonly<Record<string, Language>> = { nb: 'nb', no: 'nb', da: 'nb', sv: 'nb', nn: 'nn', en: 'en' }
