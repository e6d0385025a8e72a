const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text safe in an element or a quoted attribute; signs HTML does not know are left out. */
export function escapeHtml(text: string): string {
  const printable = text.replace(/[\t\r\n]+/g, ' ').replace(/[\p{Cc}\p{Cs}]/gu, '')
  return printable.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '')
}

/** One element; attribute values are escaped, children are HTML already. */
export function tag(name: string, attributes: Record<string, string | number | undefined>, ...children: string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeHtml(String(value))}"`)
    .join('')
  return `<${name}${written}>${children.join('')}</${name}>`
}
