import { Inject, Injectable } from '@nestjs/common'
import type { DrawView, MeetingRow, PanelView, SummaryContribution } from '@borgerpanel/contract'
import { CONFIG, type Config } from '../config.ts'
import { DrawService } from '../draw/draw.service.ts'
import { InformationService } from '../information/information.service.ts'
import { MeetingService } from '../meeting/meeting.service.ts'
import { methodOf } from '../panel/methods.ts'
import { PanelService } from '../panel/panel.service.ts'
import { Clock } from '../platform/clock/clock.ts'
import { PollService } from '../poll/poll.service.ts'
import type { MeetingFacts, SummaryFacts } from './facts.ts'
import { SummaryRepository } from './summary.repository.ts'

const NO_DRAW: DrawView = {
  report: null,
  criteria: null,
  quotas: [],
  suggested: [],
  seats: null,
  draws: [],
  representativity: [],
  yes: 0,
  volunteers: [],
}

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
    const panel = await this.panels.show(assignment.panelId)
    if (!panel.ok) return null
    const { id } = panel.value
    const [draw, material, meetings, polls, results] = await Promise.all([
      this.draws.show(id),
      this.information.read(id),
      this.meetings.list(id),
      this.polls.list(id),
      this.polls.resultsOfPanel(id),
    ])
    const rows = meetings.ok ? meetings.value : []
    return {
      municipality: this.config.MUNICIPALITY_NAME,
      demo: this.config.MODE === 'demo',
      language: panel.value.plan.language,
      now: this.clock.now().toISOString(),
      method: methodOf(panel.value.plan.method),
      panel: panel.value,
      attachmentNumber: assignment.attachmentNumber,
      draw: draw.ok ? draw.value : NO_DRAW,
      meetings: await Promise.all(rows.map((row) => this.meeting(row))),
      ...material,
      polls: polls.ok ? polls.value : [],
      results,
      contributions: await this.contributions(assignmentId, rows, panel.value),
    }
  }

  private async meeting(row: MeetingRow): Promise<MeetingFacts> {
    const [attendance, balance] = await Promise.all([this.meetings.attendance(row.id), this.meetings.balance(row.id)])
    const attended = attendance.ok ? attendance.value.filter((one) => one.attended).length : 0
    return { title: row.title, startsAt: row.startsAt, state: row.state, attended, balance }
  }

  /** Contributions of the assignment's meetings, each with the place it has been sorted to. */
  private async contributions(
    assignmentId: string,
    meetings: readonly MeetingRow[],
    panel: PanelView,
  ): Promise<SummaryContribution[]> {
    const own = meetings.filter((meeting) => meeting.assignmentId === null || meeting.assignmentId === panel.assignmentId)
    const [written, sorting] = await Promise.all([
      Promise.all(own.map(({ id }) => this.meetings.contributions(id))),
      this.repository.sorting(assignmentId),
    ])
    const places = new Map(sorting.map((place) => [`${place.meetingId} ${place.number}`, place]))
    return written.flat().map((row) => {
      const place = places.get(`${row.meetingId} ${row.number}`)
      return {
        meetingId: row.meetingId,
        number: row.number,
        text: row.text,
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
