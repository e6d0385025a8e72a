import { Injectable } from '@nestjs/common'
import { done, refused, type CeremonyPlan, type PanelId, type Result } from '@borgerpanel/contract'
import {
  compareStages,
  countAreas,
  createGenerator,
  drawInvitees,
  inviteBundle,
  inviteProtocol,
  publicationDigest,
  type InviteDraw,
  type InvitePublication,
} from '@borgerpanel/sortition'
import type { StaffActor } from '../identity/actor.ts'
import { PanelService, type Panel } from '../panel/panel.service.ts'
import { Audit } from '../platform/audit/audit.ts'
import { Clock } from '../platform/clock/clock.ts'
import { Database, type Tx } from '../platform/database/index.ts'
import { Randomness } from '../platform/random/randomness.ts'
import { Keys } from '../platform/secret/keys.ts'
import { ceremonyOf, checkTime } from './ceremony-rules.ts'
import { CeremonyRepository, type CeremonyRecord } from './ceremony.repository.ts'
import { CeremonyService } from './ceremony.service.ts'
import { featuresOfPerson, frameCriteria, marginsOf, type FeatureValues } from './criteria.ts'
import { DrawRepository, type FrameRecord, type FrameResident } from './draw.repository.ts'
import { RESIDENT_SEAL, type ResidentPersonal } from './frame-intake.ts'
import { InviteeRepository, type NewInvitation } from './invitee.repository.ts'
import { InvitedPersonService, type InvitedPerson } from './invited-person.service.ts'
import { PROGRAM, seedOf, type Seed } from './seed.ts'

interface FirstLot {
  readonly panel: Panel
  readonly frame: FrameRecord
  readonly seed: Seed
  readonly ceremony: CeremonyRecord<InvitePublication>
  readonly draw: InviteDraw<FrameResident>
}

/** The first lot: from the register to those who are asked (T3–T6). */
@Injectable()
export class InviteeLotService {
  constructor(
    private readonly database: Database,
    private readonly panels: PanelService,
    private readonly draws: DrawRepository,
    private readonly ceremonies: CeremonyService,
    private readonly records: CeremonyRepository,
    private readonly invitees: InviteeRepository,
    private readonly keys: Keys,
    private readonly persons: InvitedPersonService,
    private readonly clock: Clock,
    private readonly randomness: Randomness,
    private readonly audit: Audit,
  ) {}

  /**
   * Publishes frame, number and criteria, before the seed exists (T2, T3). Refuses what the guard and the ceremony refuse, and
   * `not-enough-residents` when more are asked for than the frame holds.
   */
  open(actor: StaffActor, panelId: PanelId, asked: { count: number; ceremony: CeremonyPlan }): Promise<Result<null>> {
    return this.database.transaction(async (tx): Promise<Result<null>> => {
      const permitted = await this.panels.permit(tx, panelId, 'drawInvitees')
      if (!permitted.ok) return permitted
      const frame = await this.draws.frameIn(tx, panelId)
      if (frame === null) return refused('register-missing')
      if (asked.count > frame.eligible)
        return refused('not-enough-residents', { params: { count: asked.count, eligible: frame.eligible } })
      const plan = asked.ceremony
      const started = await this.ceremonies.start(tx, actor, { panelId, stage: 'invite', plan })
      if (!started.ok) return started
      const publication: InvitePublication = {
        panel: panelId,
        draw: started.value.number,
        program: PROGRAM,
        root: frame.root,
        size: frame.eligible,
        count: asked.count,
        criteria: frameCriteria(frame.criteria),
        areas: countAreas(await this.draws.residents(tx, frame.id)),
      }
      const digest = publicationDigest(publication)
      await this.ceremonies.open(tx, permitted.value.panel, { ...started.value, stage: 'invite', plan, publication, digest })
      return done(null)
    })
  }

  /** Draws the open lot. Refuses what the guard refuses, `lot-not-open`, and `lot-too-early` before the hour announced. */
  draw(actor: StaffActor, panelId: PanelId, beacon: string): Promise<Result<null>> {
    return this.database.transaction(async (tx): Promise<Result<null>> => {
      const permitted = await this.panels.permit(tx, panelId, 'drawInvitees')
      if (!permitted.ok) return permitted
      const frame = await this.draws.frameIn(tx, panelId)
      if (frame === null) return refused('register-missing')
      const ceremony = await this.records.current<InvitePublication>(tx, panelId, 'invite')
      if (ceremony === null) return refused('lot-not-open')
      const timely = checkTime(ceremony, this.clock.now())
      if (!timely.ok) return timely
      const { publication, number } = ceremony
      const seed = seedOf({ beacon, digest: publicationDigest(publication), panelId, stage: 'invite', number })
      const draw = drawInvitees(await this.draws.residents(tx, frame.id), publication.count, seed.bytes)
      if (!draw.ok) return refused('not-enough-residents', { params: { count: publication.count } })
      await this.keep(tx, actor, { panel: permitted.value.panel, frame, seed, ceremony, draw })
      return done(null)
    })
  }

  private async keep(tx: Tx, actor: StaffActor, lot: FirstLot): Promise<void> {
    const { panel, frame, seed, ceremony, draw } = lot
    const { number, publication } = ceremony
    const drawnAt = this.clock.now()
    const features = (person: FrameResident): FeatureValues => featuresOf(person, frame)
    const drawId = await this.draws.writeLot(tx, {
      panelId: panel.id,
      stage: 'invite',
      number,
      seedLines: seed.lines,
      seed: seed.hex,
      bundle: inviteBundle(publication, seed.lines, draw),
      protocol: inviteProtocol({
        publication,
        frame: { exclusions: { ...NO_EXCLUSIONS, ...frame.exclusions }, unknownHouseholds: frame.households.unknown },
        draw,
        seedLines: seed.lines,
        ceremony: ceremonyOf(ceremony, drawnAt),
        result: compareStages({ register: frame.margins, invited: marginsOf(draw.invited.map(features)) }),
      }),
      drawnAt,
      drawnBy: actor.staffId,
    })
    await this.invitees.invite(tx, { panelId: panel.id, drawId, language: panel.plan.language }, await this.invitations(tx, lot))
    await this.records.end(tx, ceremony.id, { state: 'drawn' })
    const detail = { number, count: draw.invited.length, seed: seed.hex }
    await this.audit.note(tx, { actor: { kind: 'staff', id: actor.staffId }, act: 'invitees-drawn', panelId: panel.id, detail })
  }

  /** The letters in an order of their own: the number of a letter must say nothing of where in the frame its reader stood. */
  private async invitations(tx: Tx, { frame, draw }: FirstLot): Promise<NewInvitation[]> {
    const shuffled = createGenerator(this.randomness.bytes(32), 'letters').shuffle(draw.invited)
    const sealed = await this.draws.personal(
      tx,
      shuffled.map(({ id }) => id),
    )
    return shuffled.map((person, index) => ({
      residentId: person.id,
      letterNumber: index + 1,
      household: person.household,
      birthYear: Number(person.birthDate.slice(0, 4)),
      personal: this.persons.seal(this.invitedPerson(sealed.get(person.id))),
      ...featuresOf(person, frame),
    }))
  }

  /** What the invitation needs of what the frame knows: not the identity number. */
  private invitedPerson(sealed: Buffer | undefined): InvitedPerson {
    if (sealed === undefined) throw new Error('a resident of the frame has no personal data')
    const { name, addressLine, postcode, postTown, email, mobile } = JSON.parse(
      this.keys.open(RESIDENT_SEAL, sealed),
    ) as ResidentPersonal
    return { name, addressLine, postcode, postTown, email, phone: mobile }
  }
}

const NO_EXCLUSIONS = {
  dead: 0,
  'not-resident': 0,
  'other-municipality': 0,
  'address-protected': 0,
  'too-young': 0,
  'too-old': 0,
  'excluded-by-list': 0,
} as const

function featuresOf({ birthDate, gender, area }: FrameResident, { criteria }: FrameRecord): FeatureValues {
  return featuresOfPerson({ birthDate, gender: gender === 'woman' ? 'woman' : 'man', area }, criteria)
}
