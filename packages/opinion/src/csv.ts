/** Signs a spreadsheet takes for the start of a formula, full-width twins included (S10). */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/u

/** One cell after RFC 4180; text that could run as a formula is defused with an apostrophe, numbers are left alone. */
function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = FORMULA_START.test(value) ? `'${value}` : value
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * A table as CSV for Norwegian spreadsheets: UTF-8 with BOM, `;` between cells, CRLF after each row (RFC 4180 quoting).
 */
export function toCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`
}
