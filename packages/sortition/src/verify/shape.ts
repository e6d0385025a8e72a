/** Whether a value read from a file is what it should be. */
export type Test = (value: unknown) => boolean

export const isCount: Test = (value) => Number.isSafeInteger(value) && (value as number) >= 0
export const isText = (value: unknown): value is string => typeof value === 'string'
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const isHex =
  (digits: number): Test =>
  (value) =>
    isText(value) && value.length === digits && /^[0-9a-f]*$/.test(value)
export const isOneOf =
  (...allowed: readonly unknown[]): Test =>
  (value) =>
    allowed.includes(value)
/** A number as text, as certificates have them. */
export const isNumberText: Test = (value) => isText(value) && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(value)

/** The place of the first thing that is missing, wrong, or not part of the shape; undefined when all is right. */
export type Reader = (value: unknown) => string | undefined

const under = (place: string, rest: string): string => (rest === '' ? place : `${place}.${rest}`)

/** Reads one value by a test. */
export const one =
  (test: Test): Reader =>
  (value) =>
    test(value) ? undefined : ''

/** Reads a list, every item by the same reader. */
export const list =
  (item: Reader): Reader =>
  (value) => {
    if (!Array.isArray(value)) return ''
    for (const [index, each] of value.entries()) {
      const wrong = item(each)
      if (wrong !== undefined) return under(String(index), wrong)
    }
    return undefined
  }

/** Reads an object whose keys are data, every value by the same reader. */
export const table =
  (item: Reader): Reader =>
  (value) => {
    if (!isRecord(value)) return ''
    for (const [key, each] of Object.entries(value)) {
      const wrong = item(each)
      if (wrong !== undefined) return under(key, wrong)
    }
    return undefined
  }

/** Reads an object of known keys; `optional` ones may be absent, unknown ones are wrong. */
export const object =
  (shape: Readonly<Record<string, Reader>>, optional: readonly string[] = []): Reader =>
  (value) => {
    if (!isRecord(value)) return ''
    for (const key of Object.keys({ ...shape, ...value })) {
      if (optional.includes(key) && value[key] === undefined) continue
      const wrong = Object.hasOwn(shape, key) ? shape[key]?.(value[key]) : ''
      if (wrong !== undefined) return under(key, wrong)
    }
    return undefined
  }

export const text = one(isText)
export const count = one(isCount)
export const texts = list(text)
