/** `screen` follows the page's CSS variables (light and dark); `print` has plain colours for PDF and standalone files. */
export type Theme = 'screen' | 'print'

/** What a colour means; the picture never rests on it alone. */
export interface Palette {
  paper: string
  ink: string
  inkSoft: string
  line: string
  fjord: string
  fjordSoft: string
  amber: string
  moss: string
  brick: string
  brickSoft: string
  slate: string
  slateSoft: string
}

const PRINT: Palette = {
  paper: '#FFFFFF',
  ink: '#16233B',
  inkSoft: '#4B5670',
  line: '#DDD9CF',
  fjord: '#0F5B66',
  fjordSoft: '#D3E6E8',
  amber: '#984608',
  moss: '#2F6B4F',
  brick: '#A4442F',
  brickSoft: '#F7E3DD',
  slate: '#5B6270',
  slateSoft: '#EEF0F2',
}

const SCREEN: Palette = {
  paper: `var(--chart-paper, ${PRINT.paper})`,
  ink: `var(--chart-ink, ${PRINT.ink})`,
  inkSoft: `var(--chart-ink-soft, ${PRINT.inkSoft})`,
  line: `var(--chart-line, ${PRINT.line})`,
  fjord: `var(--chart-fjord, ${PRINT.fjord})`,
  fjordSoft: `var(--chart-fjord-soft, ${PRINT.fjordSoft})`,
  amber: `var(--chart-amber, ${PRINT.amber})`,
  moss: `var(--chart-moss, ${PRINT.moss})`,
  brick: `var(--chart-brick, ${PRINT.brick})`,
  brickSoft: `var(--chart-brick-soft, ${PRINT.brickSoft})`,
  slate: `var(--chart-slate, ${PRINT.slate})`,
  slateSoft: `var(--chart-slate-soft, ${PRINT.slateSoft})`,
}

/** Colours of a theme; on screen each is `var(--chart-<name>, <light colour>)`. */
export function paletteOf(theme: Theme): Palette {
  return theme === 'print' ? PRINT : SCREEN
}
