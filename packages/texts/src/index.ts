/**
 * Every word people read. Each area is a file of its own with `{ nb, nn, en }`, typed by the bokmål one, so that a missing
 * text does not compile. A screen imports its areas alone (`@borgerpanel/texts/identity`), so that a phone loads no others.
 */
export * from './format.ts'
export * from './identity.ts'
export * from './refusals.ts'
export * from './ui.ts'
