import { describe, expect, it } from '@jest/globals'
import { areDoorsApart, doorAddress } from './doors.ts'

const at = (address: string): URL => new URL(address)

describe('doors of the demo', () => {
  it('have host names of their own on the visitor’s machine', () => {
    expect(doorAddress('deltaker', at('http://127.0.0.1:4000/'))).toBe('http://deltaker.localhost:4000/inngang/deltaker')
    expect(doorAddress('ordstyrer', at('http://lerret.localhost:4000/x'))).toBe(
      'http://ordstyrer.localhost:4000/inngang/ordstyrer',
    )
    expect(areDoorsApart(at('http://localhost:4000/'))).toBe(true)
  })

  it('share the host name elsewhere', () => {
    expect(doorAddress('lerret', at('http://192.168.1.7:4000/levende'))).toBe('http://192.168.1.7:4000/inngang/lerret')
    expect(areDoorsApart(at('http://192.168.1.7:4000/'))).toBe(false)
  })
})
