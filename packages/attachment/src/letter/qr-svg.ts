import qrcode from 'qrcode-generator'

/** Light modules around the code, as the standard asks. */
const QUIET = 4

/**
 * A QR code (ISO/IEC 18004, error level M) as a complete SVG for print and screen. Runs of dark modules are one shape
 * each, so that no hairlines show in print.
 */
export function qrSvg(text: string): string {
  const code = qrcode(0, 'M')
  code.addData(text, 'Byte')
  code.make()
  const count = code.getModuleCount()
  const side = String(count + 2 * QUIET)
  const rows = Array.from({ length: count }, (_, row) => rowPath(count, row, (column) => code.isDark(row, column)))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path d="${rows.join('')}" fill="#000"/></svg>`
}

function rowPath(count: number, row: number, isDark: (column: number) => boolean): string {
  let path = ''
  let column = 0
  while (column < count) {
    const first = column
    while (column < count && isDark(column)) column += 1
    if (column > first)
      path += `M${String(first + QUIET)} ${String(row + QUIET)}h${String(column - first)}v1H${String(first + QUIET)}z`
    else column += 1
  }
  return path
}
