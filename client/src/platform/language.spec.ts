import { expect, it } from '@jest/globals'
import { ofBrowser } from './language.ts'

it('takes the first language of the browser that we speak, bokmål for plain Norwegian and for all others', () => {
  expect(ofBrowser(['de-DE', 'nn-NO', 'nb'])).toBe('nn')
  expect(ofBrowser(['no', 'en'])).toBe('nb')
  expect(ofBrowser(['en-US'])).toBe('en')
  expect(ofBrowser(['so'])).toBe('nb')
})
