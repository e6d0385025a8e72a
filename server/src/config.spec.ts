import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { DEMO_KEYS, describeConfig, parseConfig } from './config.ts'

const production = {
  MODE: 'production',
  SECRET_KEY: 'k'.repeat(32),
  CODE_PEPPER: 'p'.repeat(32),
  PUBLIC_URL: 'https://panel.lillevik.example',
  SMTP_URL: 'smtp://mail.lillevik.example',
}
const problems = (environment: Record<string, string>) => {
  const parsed = parseConfig(environment)
  return 'problems' in parsed ? parsed.problems.map(({ variable }) => variable) : []
}

describe('the configuration', () => {
  it('needs nothing for the demo, and a few things of its own in production', () => {
    expect(parseConfig({})).toMatchObject({ PORT: 4000, HOST: '127.0.0.1', MODE: 'demo' })
    expect(parseConfig(production)).toMatchObject({ MODE: 'production' })
    expect(problems({ MODE: 'production' })).toEqual(
      expect.arrayContaining(['SECRET_KEY', 'CODE_PEPPER', 'PUBLIC_URL', 'SMTP_URL']),
    )
  })

  it('names the variable that is wrong and what is allowed, and never shows the value', () => {
    const parsed = parseConfig({
      PORT: 'hemmelig',
      MODE: 'test',
      DATABASE_URL: 'mysql://hemmelig',
      MUNICIPALITY_NUMBER: '12',
      TRUSTED_PROXIES: 'x',
    })

    expect(parsed).toEqual({
      problems: [
        { variable: 'PORT', wrong: 'must be a number' },
        { variable: 'MODE', wrong: 'is not one of the allowed values: demo, production' },
        { variable: 'DATABASE_URL', wrong: 'must be empty or look like postgresql://user:password@host:5432/name' },
        { variable: 'MUNICIPALITY_NUMBER', wrong: 'must be four digits' },
        { variable: 'TRUSTED_PROXIES', wrong: 'must be addresses or networks, separated by commas' },
      ],
    })
  })

  it('[S15] refuses the keys of the demo, and short ones, outside the demo', () => {
    expect(problems({ ...production, SECRET_KEY: DEMO_KEYS.SECRET_KEY })).toEqual(['SECRET_KEY'])
    expect(problems({ ...production, CODE_PEPPER: 'short' })).toEqual(['CODE_PEPPER'])
    expect(problems({ ...production, SECRET_KEY_PREVIOUS: 'short' })).toEqual(['SECRET_KEY_PREVIOUS'])
    expect(problems({ ...production, CODE_PEPPER: production.SECRET_KEY })).toEqual(['CODE_PEPPER'])
  })

  it('[S4] refuses an address the world can reach in the demo', () => {
    for (const HOST of ['0.0.0.0', '::', '203.0.113.7', 'panel.lillevik.example'])
      expect({ HOST, is: problems({ HOST }) }).toEqual({ HOST, is: ['HOST'] })
    for (const HOST of ['127.0.0.1', '::1', 'localhost', '192.168.1.20', '10.1.2.3', 'fd00::1'])
      expect(problems({ HOST })).toEqual([])
    expect(problems({ PUBLIC_URL: 'https://panel.lillevik.example' })).toEqual(['PUBLIC_URL'])
  })

  it('is the table in docs/configuration.md, row by row', () => {
    const docs = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8')
    const rows = describeConfig().map(({ variable, standard, meaning }) => `| \`${variable}\` | ${standard} | ${meaning} |`)

    expect(docs.split('\n').filter((line) => line.startsWith('| `'))).toEqual(rows)
  })
})
