const oslo = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', year: 'numeric', month: '2-digit', day: '2-digit' })

/** The day it is in Norway at a moment, yyyy-mm-dd. */
export const dayOf = (moment: Date): string => oslo.format(moment)
