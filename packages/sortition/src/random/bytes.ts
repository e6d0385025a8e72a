const encoder = new TextEncoder()
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** The UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** Lower case hexadecimal, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  // One flat text: joined digit by digit, a hash would be kept as a tree of thirty pieces, a kilobyte each.
  if (bytes.length <= 64) return String.fromCharCode(...digitsOf(bytes))
  let text = ''
  for (const byte of bytes) text += HEX[byte] ?? ''
  return text
}

function digitsOf(bytes: Uint8Array): number[] {
  const digits = new Array<number>(2 * bytes.length)
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0
    digits[2 * index] = hexDigit(byte >> 4)
    digits[2 * index + 1] = hexDigit(byte & 15)
  }
  return digits
}

/** The code of one hexadecimal digit, 0 to 15. */
export function hexDigit(value: number): number {
  return value < 10 ? 48 + value : 87 + value
}

/** The bytes of a hexadecimal text; throws a RangeError on anything else. */
export function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(text)) throw new RangeError('not hexadecimal')
  const bytes = new Uint8Array(text.length / 2)
  for (let index = 0; index < bytes.length; index++) bytes[index] = 16 * digitAt(text, 2 * index) + digitAt(text, 2 * index + 1)
  return bytes
}

// The digits come before the letters in the alphabet of codes, and 9 apart in their last four bits.
function digitAt(text: string, index: number): number {
  const code = text.charCodeAt(index)
  return code < 58 ? code - 48 : (code & 15) + 9
}

/** All parts after one another. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

/** Negative, zero or positive: texts ordered by their UTF-16 units, which below U+10000 is the order of their UTF-8 bytes. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
