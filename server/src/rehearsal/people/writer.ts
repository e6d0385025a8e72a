import {
  responseRoutes,
  summaryRoutes,
  type AssignmentId,
  type SummaryView,
  type ThemeId,
  type ThemePart,
} from '@borgerpanel/contract'
import type { Caller } from '../product/caller.ts'
import { LEAD, RESERVATIONS, RESPONSES, THEME_TEXTS } from '../words/case.ts'
import { THEMES, themeOf, type ThemeName } from '../words/contributions.ts'

/** The case officer at the workbench: sorts, writes, approves, delivers, answers. */
export class SimulatedWriter {
  constructor(
    private readonly caller: Caller,
    private readonly assignmentId: AssignmentId,
  ) {}

  /** Makes the themes and puts every contribution under one of them. */
  async sort(): Promise<SummaryView> {
    let view = await this.show()
    for (const name of THEMES) {
      if (view.themes.some(({ title }) => title === name)) continue
      view = await this.caller.call(summaryRoutes.createTheme, { params: this.params, body: { title: name } })
    }
    const ids = new Map(view.themes.map(({ title, id }) => [title, id]))
    const moves = view.contributions.flatMap(({ meetingId, number, text }) => {
      const place = placeOf(text ?? '', ids)
      return place === null ? [] : [{ meetingId, number, ...place }]
    })
    for (let from = 0; from < moves.length; from += 500)
      view = await this.caller.call(summaryRoutes.sortContributions, {
        params: this.params,
        body: { moves: moves.slice(from, from + 500) },
      })
    return view
  }

  async write(): Promise<SummaryView> {
    let view = await this.show()
    for (const { id, title, version } of view.themes) {
      const draft = THEME_TEXTS[title as ThemeName]
      view = await this.caller.call(summaryRoutes.editTheme, {
        params: { ...this.params, themeId: id },
        body: { ...draft, version },
      })
    }
    return this.caller.call(summaryRoutes.editSummary, {
      params: this.params,
      body: { version: view.version, lead: LEAD, reservations: RESERVATIONS },
    })
  }

  async approve(): Promise<SummaryView> {
    const { version } = await this.show()
    return this.caller.call(summaryRoutes.approveSummary, { params: this.params, body: { version } })
  }

  attachment(): Promise<Uint8Array> {
    return this.caller.file(summaryRoutes.attachment, { params: this.params })
  }

  async deliver(): Promise<void> {
    await this.caller.call(summaryRoutes.deliver, { params: this.params })
  }

  /** Registers the decision, answers every theme with a reason, and tells the members. */
  async respond(date: string): Promise<void> {
    const view = await this.caller.call(responseRoutes.registerDecision, {
      params: this.params,
      body: { body: 'Kommunestyret', date, caseNumber: '112/26', text: 'Kommunestyret bygger ny skole på dagens tomt.' },
    })
    for (const [place, { themeId, version }] of view.rows.entries()) {
      const response = RESPONSES[place % RESPONSES.length] ?? RESPONSES[0]
      await this.caller.call(responseRoutes.respond, { params: { ...this.params, themeId }, body: { ...response, version } })
    }
    await this.caller.call(responseRoutes.sendResponses, { params: this.params })
  }

  private get params(): { assignmentId: AssignmentId } {
    return { assignmentId: this.assignmentId }
  }

  private show(): Promise<SummaryView> {
    return this.caller.call(summaryRoutes.showSummary, { params: this.params })
  }
}

function placeOf(text: string, themes: ReadonlyMap<string, ThemeId>): { themeId: ThemeId; part: ThemePart } | null {
  const written = themeOf(text)
  const themeId = written && themes.get(written.theme)
  if (written === undefined || themeId === undefined) return null
  if (written.kind === 'question') return { themeId, part: 'question' }
  if (written.kind === 'argument') return { themeId, part: written.side ?? 'for' }
  return { themeId, part: written.kind === 'idea' ? 'agreement' : 'for' }
}
