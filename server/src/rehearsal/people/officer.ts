import { openAsBlob } from 'node:fs'
import {
  drawRoutes,
  identityRoutes,
  informationRoutes,
  invitationRoutes,
  meetingRoutes,
  panelRoutes,
  pollRoutes,
  type CeremonyPlan,
  type DrawView,
  type InvitationRow,
  type MeetingId,
  type PanelId,
  type PanelView,
  type Plan,
  type PollView,
} from '@borgerpanel/contract'
import { DEMO_PASSWORD } from '../../identity/demo-staff.ts'
import { Caller } from '../product/caller.ts'
import { MATERIAL, POLL, QUESTIONS } from '../words/case.ts'

/** Somebody with a demo staff account, signed in. */
export async function signInStaff(url: string, account: string): Promise<Caller> {
  const caller = new Caller(url)
  await caller.call(identityRoutes.signInStaff, { body: { email: `${account}@lillevik.example`, password: DEMO_PASSWORD } })
  return caller
}

/** Dice on the spot, before one witness: what a small panel has (draw.md T3). */
const CEREMONY: CeremonyPlan = {
  source: 'dice',
  sourceDetail: '',
  drawAt: null,
  place: 'Kommunestyresalen, Lillevik rådhus',
  witnesses: [{ name: 'Klok Ugle', organisation: 'Lillevik lokalavis', email: '' }],
}
const LOOK_AGAIN = 150

/** A simulated case officer: does by HTTP what a person does in the pages, one act a method. */
export class SimulatedOfficer {
  constructor(
    readonly caller: Caller,
    readonly panelId: PanelId,
  ) {}

  static async plan(caller: Caller, plan: Plan): Promise<SimulatedOfficer> {
    const panel = await caller.call(panelRoutes.createPanel, { body: plan })
    return new SimulatedOfficer(caller, panel.id)
  }

  panel(): Promise<PanelView> {
    return this.caller.call(panelRoutes.showPanel, { params: { panelId: this.panelId } })
  }

  async importRegister(file: string, referenceDate: string, municipalityNumber: string): Promise<void> {
    const form = new FormData()
    form.append(
      'criteria',
      JSON.stringify({ municipalityNumber, referenceDate, minAge: 16, maxAge: null, addressProtected: 'exclude' }),
    )
    form.append('register', await openAsBlob(file), 'register.csv')
    await this.caller.call(drawRoutes.importRegister, { params: { panelId: this.panelId }, form })
  }

  /** Announces the first lot before a witness, and draws it with dice. */
  async drawInvitees(count: number, beacon: string): Promise<DrawView> {
    const params = { panelId: this.panelId }
    await this.caller.call(drawRoutes.openInviteeLot, { params, body: { count, ceremony: CEREMONY } })
    return this.caller.call(drawRoutes.drawInvitees, { params, body: { beacon } })
  }

  async sendInvitations(): Promise<void> {
    await this.caller.call(invitationRoutes.sendInvitations, { params: { panelId: this.panelId }, body: {} })
  }

  letters(): Promise<Uint8Array> {
    return this.caller.file(invitationRoutes.letters, { params: { panelId: this.panelId } })
  }

  /** Every row of the invitations, page by page. */
  async invitations(): Promise<InvitationRow[]> {
    const rows: InvitationRow[] = []
    for (;;) {
      const page = await this.caller.call(invitationRoutes.showInvitations, {
        params: { panelId: this.panelId },
        query: { from: rows.length },
      })
      rows.push(...page.rows)
      if (page.rows.length === 0 || rows.length >= page.total) return rows
    }
  }

  /** A yes by telephone, and a new code read aloud to the one who rang. */
  async answerByTelephone(invitation: InvitationRow, answer: 'yes' | 'no'): Promise<void> {
    await this.caller.call(invitationRoutes.registerAnswer, {
      params: { panelId: this.panelId, invitationId: invitation.id },
      body: { answer },
    })
  }

  async newCode(invitation: InvitationRow): Promise<string> {
    const { code } = await this.caller.call(invitationRoutes.reissueCode, {
      params: { panelId: this.panelId, invitationId: invitation.id },
    })
    return code
  }

  /** Closes the answers, takes the suggested quotas and draws the panel. */
  async drawPanel(seats: number, beacon: string): Promise<DrawView> {
    const params = { panelId: this.panelId }
    await this.caller.call(invitationRoutes.closeAnswers, { params })
    const { suggested } = await this.caller.call(drawRoutes.showDraw, { params })
    await this.caller.call(drawRoutes.setQuotas, { params, body: { seats, quotas: suggested } })
    await this.caller.call(drawRoutes.openPanelLot, { params, body: { ceremony: CEREMONY } })
    await this.panelsPublished()
    return this.caller.call(drawRoutes.drawPanel, { params, body: { beacon } })
  }

  /** Waits until the numbered panels have been made and published. Fails when there can be none. */
  private async panelsPublished(): Promise<void> {
    for (;;) {
      const { ceremonies } = await this.caller.call(drawRoutes.showDraw, { params: { panelId: this.panelId } })
      const last = ceremonies.findLast(({ stage }) => stage === 'panel')
      if (last?.state === 'open') return
      if (last?.state !== 'preparing') throw new Error(`no panels: ${last?.refusal?.code ?? 'given up'}`)
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN))
    }
  }

  async publishMaterial(): Promise<void> {
    for (const { title, body, source, responsible } of MATERIAL) {
      const material = await this.caller.call(informationRoutes.writeMaterial, {
        params: { panelId: this.panelId },
        body: { title, body, source, responsible },
      })
      const params = { panelId: this.panelId, materialId: material.id }
      await this.caller.call(informationRoutes.publishMaterial, { params, body: { version: material.version } })
    }
  }

  /** Answers every question of the panel in public. */
  async answerQuestions(): Promise<void> {
    const { questions } = await this.caller.call(informationRoutes.showInformation, { params: { panelId: this.panelId } })
    for (const question of questions.filter(({ answer }) => answer === null)) {
      const known = QUESTIONS.find(({ text }) => text === question.text) ?? QUESTIONS[0]
      await this.caller.call(informationRoutes.answerQuestion, {
        params: { panelId: this.panelId, questionId: question.id },
        body: { version: question.version, text: known.answer, source: 'Utredningen', as: known.as },
      })
    }
  }

  async planMeeting(title: string, startsAt: Date): Promise<MeetingId> {
    const meeting = await this.caller.call(meetingRoutes.createMeeting, {
      params: { panelId: this.panelId },
      body: { title, startsAt: startsAt.toISOString(), venue: 'hybrid', address: 'Kommunestyresalen, Lillevik rådhus' },
    })
    return meeting.id
  }

  writePoll(meetingId: MeetingId): Promise<PollView> {
    return this.caller.call(pollRoutes.createPoll, {
      params: { panelId: this.panelId },
      body: { title: 'Spørreskjema etter samlingen', meetingId, questions: [...POLL] },
    })
  }

  async openPoll(poll: PollView): Promise<PollView> {
    return this.caller.call(pollRoutes.openPoll, { params: { pollId: poll.id }, body: { closesAt: null } })
  }

  async closePoll(poll: PollView): Promise<PollView> {
    return this.caller.call(pollRoutes.closePoll, { params: { pollId: poll.id } })
  }

  pollCsv(poll: PollView): Promise<Uint8Array> {
    return this.caller.file(pollRoutes.pollExport, { params: { pollId: poll.id } })
  }

  /** The lots with everything that is needed to draw them again. */
  protocol(): Promise<unknown> {
    return this.caller.call(drawRoutes.showProtocol, { params: { panelId: this.panelId }, query: { bundle: 'full' } })
  }
}
