import { Injectable } from '@nestjs/common'
import {
  done,
  refused,
  type BodyOf,
  type InformationView,
  type Material,
  type MaterialDraft,
  type Question,
  type Result,
} from '@borgerpanel/contract'
import type { informationRoutes } from '@borgerpanel/contract'
import type { Actor, StaffActor, PersonActor } from '../identity/actor.ts'
import { Clock } from '../platform/clock/clock.ts'
import { Database, type Tx } from '../platform/database/index.ts'
import { FileAnswer, type IncomingFile } from '../platform/http/index.ts'
import { FileStore } from '../platform/storage/index.ts'
import { InformationRepository, type MaterialFile } from './information.repository.ts'

const MOST_BYTES = 20_000_000

/** The information round: material in versions, questions with public answers. */
@Injectable()
export class InformationService {
  constructor(
    private readonly database: Database,
    private readonly repository: InformationRepository,
    private readonly clock: Clock,
    private readonly files: FileStore,
  ) {}

  /** Who writes sees drafts; everybody else the newest published version of each, the same to all. Staff see every question. */
  async show(actor: Actor, panelId: string): Promise<Result<InformationView>> {
    const isStaff = actor.kind === 'staff'
    const seesDrafts = isStaff && actor.roles.includes('caseOfficer')
    const memberId = actor.kind === 'person' ? actor.memberId : null
    const [materials, questions] = await Promise.all([
      this.repository.materials(panelId, !seesDrafts),
      this.repository.questions(panelId, memberId),
    ])
    return done({
      materials,
      questions: isStaff ? questions : questions.filter((question) => question.mine || question.answer !== null),
    })
  }

  /** Published material and all questions, for the attachment. */
  async read(panelId: string): Promise<InformationView> {
    const [materials, questions] = await Promise.all([
      this.repository.materials(panelId, true),
      this.repository.questions(panelId, null),
    ])
    return { materials, questions }
  }

  write(actor: StaffActor, panelId: string, draft: MaterialDraft): Promise<Result<Material>> {
    return this.database.transaction(async (tx) => {
      const id = await this.repository.create(tx, panelId)
      if (id === null) return refused('not-found')
      await this.repository.write(tx, id, 1, draft, actor.staffId)
      return this.latest(tx, panelId, id)
    })
  }

  /** A new version. Refuses `edited-by-another` when somebody else wrote since `version` was read. */
  edit(
    actor: StaffActor,
    panelId: string,
    materialId: string,
    draft: MaterialDraft & { version: number },
  ): Promise<Result<Material>> {
    return this.database.transaction(async (tx) => {
      const before = await this.repository.latest(tx, panelId, materialId)
      if (before === null) return refused('not-found')
      if (before.version !== draft.version) return refused('edited-by-another')
      await this.repository.write(tx, materialId, before.version + 1, draft, actor.staffId)
      return this.latest(tx, panelId, materialId)
    })
  }

  /** Refuses `edited-by-another` when there is a newer version than the one that was read. */
  publish(panelId: string, materialId: string, version: number): Promise<Result<Material>> {
    return this.database.transaction(async (tx) => {
      const material = await this.repository.latest(tx, panelId, materialId)
      if (material === null) return refused('not-found')
      if (material.version !== version) return refused('edited-by-another')
      await this.repository.publish(tx, materialId, material.version, this.clock.now())
      return this.latest(tx, panelId, materialId)
    })
  }

  /** Refuses what is not a PDF by its first bytes (`file-wrong-kind`) and what is over 20 MB (`too-large`). A published version gets a new one. */
  async attach(
    actor: StaffActor,
    panelId: string,
    materialId: string,
    incoming: Result<IncomingFile>,
  ): Promise<Result<Material>> {
    if (!incoming.ok) return incoming
    const stored = await this.files.keep(incoming.value, { kinds: ['application/pdf'], mostBytes: MOST_BYTES })
    if (!stored.ok) return stored
    const { key, size } = stored.value
    const file = { name: fileName(incoming.value.name), key, size }
    const attached = await this.database.transaction((tx) => this.attachTo(tx, { panelId, materialId, file }, actor))
    if (!attached.ok) await this.files.remove(key)
    return attached
  }

  async file(materialId: string): Promise<Result<FileAnswer>> {
    const file = await this.repository.publishedFile(materialId)
    if (file === null) return refused('not-found')
    return done(new FileAnswer({ content: this.files.read(file.key), type: 'application/pdf', name: file.name }))
  }

  ask(actor: PersonActor, panelId: string, text: string): Promise<Result<Question>> {
    const { memberId } = actor
    if (memberId === null) return Promise.resolve(refused('not-found'))
    return this.database.transaction(async (tx) => done(await this.repository.ask(tx, panelId, memberId, text, this.clock.now())))
  }

  answer(
    actor: StaffActor,
    panelId: string,
    questionId: string,
    answer: BodyOf<typeof informationRoutes.answerQuestion>,
  ): Promise<Result<Question>> {
    return this.database.transaction(async (tx) => {
      const question = await this.repository.question(tx, panelId, questionId)
      if (question === null) return refused('not-found')
      if (question.version !== answer.version) return refused('edited-by-another')
      return done(await this.repository.answer(tx, questionId, { ...answer, staffId: actor.staffId, at: this.clock.now() }))
    })
  }

  private async attachTo(
    tx: Tx,
    { panelId, materialId, file }: { panelId: string; materialId: string; file: MaterialFile & { size: number } },
    actor: StaffActor,
  ): Promise<Result<Material>> {
    const before = await this.repository.latest(tx, panelId, materialId)
    if (before === null) return refused('not-found')
    const version = before.publishedAt === null ? before.version : before.version + 1
    if (version > before.version) await this.repository.write(tx, materialId, version, before, actor.staffId)
    await this.repository.attach(tx, materialId, version, file)
    return this.latest(tx, panelId, materialId)
  }

  private async latest(tx: Tx, panelId: string, materialId: string): Promise<Result<Material>> {
    const material = await this.repository.latest(tx, panelId, materialId)
    return material === null ? refused('not-found') : done(material)
  }
}

/** The last part of what the sender calls the file, without signs that steer anything. */
function fileName(claimed: string): string {
  const last = claimed.split(/[\\/]/).at(-1) ?? ''
  const clean = last.replace(/[^\p{L}\p{N} ._()-]/gu, '_').slice(-120)
  return clean.toLowerCase().endsWith('.pdf') ? clean : `${clean || 'materiale'}.pdf`
}
