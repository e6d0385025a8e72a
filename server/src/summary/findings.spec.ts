import { describe, expect, it } from '@jest/globals'
import { hasPersonalDetails } from './findings.ts'

describe('personal details', () => {
  it.each(['Ring 98765432.', 'Ring 98 76 54 32', '+47 987 65 432', 'Født 410160 00123', '41016000123', 'ola@lillevik.no'])(
    'are found in «%s»',
    (text) => expect(hasPersonalDetails(text)).toBe(true),
  )

  it.each(['204 elever', 'Sak 2026/1234', '12 500 000 kroner', '118 av 204', '{{poll:98765432:1}} svarte', 'Klokka 18.30'])(
    'are not found in «%s»',
    (text) => expect(hasPersonalDetails(text)).toBe(false),
  )
})
