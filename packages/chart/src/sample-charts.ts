import type { BarChart } from './bar-chart.ts'
import type { ChanceChart } from './chance-chart.ts'
import type { ChangeChart } from './change-chart.ts'
import type { Theme } from './theme.ts'
import type { QuotaChart } from './quota-chart.ts'
import type { StanceChart } from './stance-chart.ts'

const share = (value: number): string => `${String(value)} %`
const LEGEND = { before: 'før', after: 'etter', interval: 'usikkerhet, 95 prosent' }

/** Invented figures of an invented panel; for samples and tests. */
export const SAMPLE_CHARTS = {
  bars: (theme: Theme): BarChart => ({
    id: 'bars',
    theme,
    title: 'Gågate på Torget',
    description: 'Antallet som ville ha gågate, økte fra 6 til 11 av 22.',
    format: String,
    legend: LEGEND,
    bars: [
      { label: 'Gågate på hele Torget', before: 6, value: 11, strong: true },
      { label: 'Gågate bare om sommeren, og biler resten av året', before: 9, value: 8 },
      { label: 'Vet ikke', before: 7, value: 3 },
    ],
  }),
  plain: (theme: Theme): BarChart => ({
    id: 'plain',
    theme,
    title: 'Innspill per tema',
    description: 'Flest innspill handlet om sitteplasser.',
    format: share,
    highest: 100,
    legend: LEGEND,
    bars: [
      { label: 'Sitteplasser', value: 61, interval: [50, 71] },
      { label: 'Varelevering', value: 24, interval: [16, 34] },
      { label: 'Ingen', value: 0 },
    ],
  }),
  change: (theme: Theme): ChangeChart => ({
    id: 'change',
    theme,
    title: 'Beste løsning før og etter',
    description: 'Andelen som ville ha gågate, økte fra 27 til 46 prosent.',
    format: share,
    formatMark: String,
    legend: LEGEND,
    changes: [
      { label: 'Gågate på hele Torget', before: 27, after: 46, interval: [36, 57], strong: true },
      { label: 'Gågate om sommeren', before: 31, after: 29, interval: [20, 40] },
      { label: 'Som i dag', before: 26, after: 18, interval: [11, 28] },
      { label: 'Vet ikke', before: 16, after: 7, interval: [3, 15] },
    ],
  }),
  stances: (theme: Theme): StanceChart => ({
    id: 'stances',
    theme,
    title: 'Påstander om Torget',
    description: '20 av 22 var enige i at alle må kunne sitte uten å handle. Panelet var delt i synet på lange torgdager.',
    format: String,
    words: { agree: 'Enig', disagree: 'Uenig', unsure: 'Vet ikke' },
    stances: [
      { label: 'Alle må kunne sitte på Torget uten å handle.', agree: 20, disagree: 1, unsure: 1 },
      {
        label: 'Kommunen må ha en plan for varelevering før den stenger for biler, og planen må være lagt fram for butikkene.',
        agree: 17,
        disagree: 3,
        unsure: 2,
      },
      { label: 'Torgdagene bør vare hele sommeren.', agree: 9, disagree: 10, unsure: 3 },
    ],
  }),
  quotas: (theme: Theme): QuotaChart => ({
    id: 'quotas',
    theme,
    title: 'Panelet og innbyggerne',
    description: 'Panelet ligger innenfor kvotene på alle punkter. Få under 30 år svarte ja.',
    format: share,
    legend: { population: 'innbyggerne', volunteers: 'svarte ja', quota: 'kvoten', panel: 'panelet', attended: 'møtte' },
    groups: [
      {
        label: 'Kjønn',
        rows: [
          { label: 'Kvinner', population: 50, volunteers: 56, quota: [46, 54], panel: 50, attended: 50 },
          { label: 'Menn', population: 50, volunteers: 44, quota: [46, 54], panel: 50, attended: 50 },
        ],
      },
      {
        label: 'Alder',
        rows: [
          { label: '16–29 år', population: 19, volunteers: 10, quota: [13, 21], panel: 21, attended: 18 },
          { label: '30–66 år', population: 58, volunteers: 64, quota: [54, 63], panel: 54, attended: 59 },
          { label: '67 år og eldre', population: 23, volunteers: 26, quota: [21, 29], panel: 25, attended: 23 },
        ],
      },
    ],
  }),
  chances: (theme: Theme): ChanceChart => ({
    id: 'chances',
    theme,
    title: 'Sjansen til de påmeldte',
    description: 'Ingen hadde mindre enn 360 sjanser av 1000. De under 30 år hadde 542.',
    format: String,
    equal: { chance: 392, label: 'helt likt: 392' },
    ends: { least: 'minst sjanse', most: 'størst sjanse' },
    steps: [
      { people: 24, chance: 542, label: '24 under 30 år: 542' },
      { people: 168, chance: 360, label: '168 påmeldte: 360' },
      { people: 40, chance: 396 },
      { people: 36, chance: 435 },
    ],
  }),
}
