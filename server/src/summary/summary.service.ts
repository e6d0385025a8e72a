import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { done, refused, type Result, type SummaryView, type ThemeDraft } from '@borgerpanel/contract'
import { renderHtml, renderPdf } from '@borgerpanel/attachment'
import type { StaffActor } from '../identity/actor.ts'
import { Clock } from '../platform/clock/clock.ts'
import { Database, type Tx } from '../platform/database/index.ts'
import { FileAnswer } from '../platform/http/index.ts'
import { attachmentDocument } from './document/document.ts'
import type { Draft, SummaryFacts } from './facts.ts'
import { figuresOf } from './figures.ts'
import { findingsOf } from './findings.ts'
import { keyOf, SummaryFactsReader } from './summary-facts.ts'
import { SummaryRepository, type LockedSummary, type Sorting } from './summary.repository.ts'

/** Working out what the panel said, and the attachment that is made of it. */
@Injectable()
export class SummaryService {
  constructor(
    private readonly database: Database,
    private readonly repository: SummaryRepository,
    private readonly reader: SummaryFactsReader,
    private readonly clock: Clock,
  ) {}

  async show(assignmentId: string): Promise<Result<SummaryView>> {
    const read = await this.read(assignmentId)
    if (read === null) return refused('not-found')
    const { facts, draft, version } = read
    return done({
      assignmentId: assignmentId as SummaryView['assignmentId'],
      version,
      lead: draft.lead,
      reservations: draft.reservations,
      themes: [...draft.themes],
      contributions: [...facts.contributions],
      figures: figuresOf(facts),
      findings: findingsOf(facts, draft),
      versions: await this.repository.versions(assignmentId),
    })
  }

  /** Refuses `edited-by-another` when somebody wrote lead or reservations since `version` was read. */
  edit(assignmentId: string, texts: { version: number; lead: string; reservations: string }): Promise<Result<SummaryView>> {
    return this.change(assignmentId, async (tx, { version, textsVersion }) => {
      // Work on the themes meanwhile, one's own or a colleague's, does not stand in the way of these texts.
      if (texts.version < textsVersion || texts.version > version) return refused('edited-by-another')
      await this.repository.edit(tx, assignmentId, texts)
      return done(null)
    })
  }

  createTheme(assignmentId: string, title: string): Promise<Result<SummaryView>> {
    return this.change(assignmentId, async (tx) => {
      await this.repository.createTheme(tx, assignmentId, title)
      await this.repository.touch(tx, assignmentId)
      return done(null)
    })
  }

  editTheme(assignmentId: string, themeId: string, draft: ThemeDraft & { version: number }): Promise<Result<SummaryView>> {
    return this.change(assignmentId, async (tx) => {
      const theme = await this.repository.lockTheme(tx, assignmentId, themeId)
      if (theme === null) return refused('not-found')
      if (theme.version !== draft.version) return refused('edited-by-another')
      await this.repository.editTheme(tx, themeId, draft)
      await this.repository.touch(tx, assignmentId)
      return done(null)
    })
  }

  /** Refuses `already-approved` after delivery: what has been handed over gets an answer, theme by theme. */
  removeTheme(assignmentId: string, themeId: string): Promise<Result<SummaryView>> {
    return this.change(assignmentId, async (tx, { isDelivered }) => {
      if ((await this.repository.lockTheme(tx, assignmentId, themeId)) === null) return refused('not-found')
      if (isDelivered) return refused('already-approved')
      await this.repository.removeTheme(tx, themeId)
      await this.repository.touch(tx, assignmentId)
      return done(null)
    })
  }

  /** Refuses `contribution-unknown` for what nobody wrote here. Of two moves of one contribution the last counts. */
  async sort(assignmentId: string, moves: readonly Sorting[]): Promise<Result<SummaryView>> {
    const written = await this.reader.numbers(assignmentId)
    const unknown = moves.filter((move) => !written.has(keyOf(move)))
    if (unknown.length > 0) {
      const problems = unknown.slice(0, 20).map(({ number }) => ({ path: String(number), code: 'contribution-unknown' }))
      return refused('contribution-unknown', { problems })
    }
    const last = [...new Map(moves.map((move) => [keyOf(move), move])).values()]
    return this.change(assignmentId, async (tx) => {
      if (!(await this.repository.sort(tx, assignmentId, last))) return refused('not-found')
      await this.repository.touch(tx, assignmentId)
      return done(null)
    })
  }

  /** The attachment as it would be now; while nothing has changed since the newest approval, that version itself. */
  async preview(assignmentId: string): Promise<Result<{ html: string; approved: number | null }>> {
    const read = await this.read(assignmentId)
    if (read === null) return refused('not-found')
    const { facts, draft } = read
    const last = (await this.repository.versions(assignmentId)).at(-1)
    if (last !== undefined) {
      const same = attachmentDocument({ ...facts, now: last.approvedAt }, draft, last.version)
      const html = await this.repository.htmlOf(assignmentId, last.version, same)
      if (html !== null) return done({ html, approved: last.version })
    }
    return done({ html: renderHtml(attachmentDocument(facts, draft, null)), approved: null })
  }

  /** Makes a version that never changes: document, digest and bytes. Refuses with the first stop, and all of them as problems. */
  async approve(actor: StaffActor, assignmentId: string, version: number): Promise<Result<SummaryView>> {
    const read = await this.read(assignmentId)
    if (read === null) return refused('not-found')
    const stopped = stopsOf(read.facts, read.draft)
    if (stopped !== null) return stopped
    const number = (await this.repository.versions(assignmentId)).length + 1
    const document = attachmentDocument(read.facts, read.draft, number)
    const pdf = await renderPdf(document)
    const digest = createHash('sha256').update(pdf).digest('hex')
    const html = renderHtml(document)
    return this.change(assignmentId, async (tx, now) => {
      const isFirst = (await this.repository.countVersions(tx, assignmentId)) === number - 1
      if (!isFirst || now.version !== version || read.version !== version) return refused('edited-by-another')
      const at = this.clock.now()
      await this.repository.approve(tx, assignmentId, {
        number,
        document,
        digest,
        pdf,
        html,
        staffId: actor.staffId,
        staffName: actor.name,
        at,
      })
      return done(null)
    })
  }

  /** The newest approved version; for those who only receive it, the newest delivered. */
  async attachment(actor: StaffActor, assignmentId: string): Promise<Result<FileAnswer>> {
    const latest = await this.repository.latestPdf(assignmentId, !actor.roles.includes('caseOfficer'))
    if (latest === null) return refused('summary-not-approved')
    return done(
      new FileAnswer({ content: latest.pdf, type: 'application/pdf', name: 'Vedlegg_Oppsummering_fra_borgerpanel.pdf' }),
    )
  }

  deliver(assignmentId: string): Promise<Result<SummaryView>> {
    return this.change(assignmentId, async (tx) => {
      const delivered = await this.repository.deliver(tx, assignmentId, this.clock.now())
      return delivered ? done(null) : refused('summary-not-approved')
    })
  }

  private async change(
    assignmentId: string,
    work: (tx: Tx, summary: LockedSummary) => Promise<Result<null>>,
  ): Promise<Result<SummaryView>> {
    const changed = await this.database.transaction(async (tx): Promise<Result<null>> => {
      const summary = await this.repository.lock(tx, assignmentId)
      return summary === null ? refused('not-found') : work(tx, summary)
    })
    return changed.ok ? this.show(assignmentId) : changed
  }

  private async read(assignmentId: string): Promise<{ facts: SummaryFacts; draft: Draft; version: number } | null> {
    const facts = await this.reader.read(assignmentId)
    if (facts === null) return null
    const [summary, themes] = await Promise.all([this.repository.find(assignmentId), this.repository.themes(assignmentId)])
    return { facts, draft: { lead: summary.lead, reservations: summary.reservations, themes }, version: summary.version }
  }
}

/** The refusal that lists every stop, or null when the summary may be approved. */
function stopsOf(facts: SummaryFacts, draft: Draft): Result<never> | null {
  const stops = findingsOf(facts, draft).filter(({ level }) => level === 'stop')
  const [first] = stops
  if (first === undefined) return null
  const problems = stops.map(({ code, themeId, params }) => ({ path: themeId ?? 'summary', code, params }))
  const code = STOP_CODES[first.code] ?? 'plan-incomplete'
  return refused(code, { problems, params: { count: stops.length } })
}

const STOP_CODES: Readonly<
  Record<string, 'meeting-not-closed' | 'minority-missing' | 'figure-unknown' | 'personal-details' | 'percentages-refused'>
> = {
  'meeting-not-closed': 'meeting-not-closed',
  'minority-missing': 'minority-missing',
  'figure-unknown': 'figure-unknown',
  'personal-details': 'personal-details',
  'percentages-refused': 'percentages-refused',
}
