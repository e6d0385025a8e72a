import { Inject, Injectable } from '@nestjs/common'
import type { DrawView, MeetingRow, SummaryContribution } from '@borgerpanel/contract'
import { CONFIG, type Config } from '../config.ts'
import { DrawService } from '../draw/draw.service.ts'
import { InformationService } from '../information/information.service.ts'
import { MeetingService } from '../meeting/meeting.service.ts'
import { methodOf } from '../panel/methods.ts'
import { PanelService } from '../panel/panel.service.ts'
import { Clock } from '../platform/clock/clock.ts'
import { PollService } from '../poll/poll.service.ts'
import type { MeetingFacts, SummaryFacts } from './facts.ts'
import { labelling, type Numbered } from './labels.ts'
import { SummaryRepository } from './summary.repository.ts'

const NO_DRAW: DrawView = {
  report: null,
  criteria: null,
  quotas: [],
  suggested: [],
  seats: null,
  draws: [],
  standing: null,
  replacements: [],
  ceremonies: [],
  representativity: [],
  yes: 0,
  volunteers: [],
}

/** Names a contribution among those of several meetings. */
export const keyOf = ({ meetingId, number }: Numbered): string => `${meetingId} ${number}`

/** Gathers from the other stages everything the attachment is made of. */
@Injectable()
export class SummaryFactsReader {
  constructor(
    private readonly repository: SummaryRepository,
    private readonly panels: PanelService,
    private readonly draws: DrawService,
    private readonly information: InformationService,
    private readonly meetings: MeetingService,
    private readonly polls: PollService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null when there is no such assignment. */
  async read(assignmentId: string): Promise<SummaryFacts | null> {
    const assignment = await this.repository.panelOf(assignmentId)
    if (assignment === null) return null
    const panel = await this.panels.showAssignment(assignmentId)
    if (!panel.ok) return null
    const { id } = panel.value
    const [draw, material, rows, polls, results] = await Promise.all([
      this.draws.show(id),
      this.information.read(id),
      this.meetingsOf(id, assignmentId),
      this.polls.ofAssignment(assignmentId),
      this.polls.resultsOfAssignment(assignmentId),
    ])
    const held = await Promise.all(rows.map((row) => this.meeting(row)))
    return {
      municipality: this.config.MUNICIPALITY_NAME,
      demo: this.config.MODE === 'demo',
      language: panel.value.plan.language,
      now: this.clock.now().toISOString(),
      method: methodOf(panel.value.plan.method),
      panel: panel.value,
      attachmentNumber: assignment.attachmentNumber,
      draw: draw.ok ? draw.value : NO_DRAW,
      meetings: held.map(({ facts }) => facts),
      attended: new Set(held.flatMap(({ attended }) => attended)).size,
      ...material,
      polls,
      results,
      contributions: await this.contributions(assignmentId, rows),
    }
  }

  /** What has been written in the assignment's meetings, by `keyOf`. */
  async numbers(assignmentId: string): Promise<ReadonlySet<string>> {
    const assignment = await this.repository.panelOf(assignmentId)
    const meetings = assignment === null ? [] : await this.meetingsOf(assignment.panelId, assignmentId)
    const written = await Promise.all(meetings.map(({ id }) => this.meetings.contributions(id)))
    return new Set(written.flat().map(keyOf))
  }

  /** The meetings of an assignment, and those of its panel that belong to none. */
  private async meetingsOf(panelId: string, assignmentId: string): Promise<MeetingRow[]> {
    const all = await this.meetings.list(panelId)
    return all.ok ? all.value.filter((row) => row.assignmentId === null || row.assignmentId === assignmentId) : []
  }

  /** A meeting, and the tag numbers of those who attended it (M9). */
  private async meeting(row: MeetingRow): Promise<{ facts: MeetingFacts; attended: number[] }> {
    const [attendance, balance] = await Promise.all([this.meetings.attendance(row.id), this.meetings.balance(row.id)])
    const attended = attendance.ok ? attendance.value.flatMap((one) => (one.attended ? [one.who] : [])) : []
    const { title, startsAt, state } = row
    return { facts: { title, startsAt, state, attended: attended.length, balance }, attended }
  }

  /** Contributions of the assignment's meetings, each with the place it has been sorted to. */
  private async contributions(assignmentId: string, meetings: readonly MeetingRow[]): Promise<SummaryContribution[]> {
    const [written, sorting] = await Promise.all([
      Promise.all(meetings.map(({ id }) => this.meetings.contributions(id))),
      this.repository.sorting(assignmentId),
    ])
    const places = new Map(sorting.map((place) => [keyOf(place), place]))
    const label = labelling(written)
    return written.flat().map((row) => {
      const place = places.get(keyOf(row))
      return {
        meetingId: row.meetingId,
        number: row.number,
        label: label(row),
        text: row.text,
        state: row.state,
        table: row.table,
        kind: row.kind,
        side: row.side,
        alternative: row.alternative,
        themeId: (place?.themeId ?? null) as SummaryContribution['themeId'],
        part: place?.part ?? null,
      }
    })
  }
}
