/** The fields of one line between `;`, quotes taken off and doubled quotes undone; null when a quote is never closed. */
export function splitFields(line: string): string[] | null {
  if (!line.includes('"')) return line.split(';')
  const fields: string[] = []
  for (let start = 0; start <= line.length;) {
    const field = line[start] === '"' ? quotedField(line, start) : plainField(line, start)
    if (field === null) return null
    fields.push(field.text)
    start = field.end + 1
  }
  return fields
}

interface Field {
  readonly text: string
  readonly end: number
}

function plainField(line: string, start: number): Field {
  const semicolon = line.indexOf(';', start)
  const end = semicolon === -1 ? line.length : semicolon
  return { text: line.slice(start, end), end }
}

// A value with a line feed inside would let one lost quote swallow the rest of the file, so a quote ends on its own line.
function quotedField(line: string, start: number): Field | null {
  let text = ''
  for (let from = start + 1; ;) {
    const quote = line.indexOf('"', from)
    if (quote === -1) return null
    text += line.slice(from, quote)
    if (line[quote + 1] === '"') {
      text += '"'
      from = quote + 2
    } else {
      const after = line[quote + 1]
      return after === undefined || after === ';' ? { text, end: quote + 1 } : null
    }
  }
}

/** A value as one field: quoted only where it must be. */
export function formatField(value: string): string {
  return /[";\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
