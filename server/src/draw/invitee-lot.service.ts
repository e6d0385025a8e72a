import { Injectable } from '@nestjs/common'
import { done, refused, type PanelId, type Result } from '@borgerpanel/contract'
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
import { featuresOfPerson, frameCriteria, marginsOf, type FeatureValues } from './criteria.ts'
import { DrawRepository, type FrameRecord, type FrameResident } from './draw.repository.ts'
import { RESIDENT_SEAL, type ResidentPersonal } from './frame-intake.ts'
import { InviteeRepository, type NewInvitation } from './invitee.repository.ts'
import { InvitedPersonService, type InvitedPerson } from './invited-person.service.ts'
import { PROGRAM, ceremonyOf, seedOf, type Seed } from './seed.ts'

interface FirstLot {
  readonly panel: Panel
  readonly frame: FrameRecord
  readonly seed: Seed
  readonly number: number
  readonly publication: InvitePublication
  readonly draw: InviteDraw<FrameResident>
}

/** The first lot: from the register to those who are asked (T3–T6). */
@Injectable()
export class InviteeLotService {
  constructor(
    private readonly database: Database,
    private readonly panels: PanelService,
    private readonly draws: DrawRepository,
    private readonly invitees: InviteeRepository,
    private readonly keys: Keys,
    private readonly persons: InvitedPersonService,
    private readonly clock: Clock,
    private readonly randomness: Randomness,
    private readonly audit: Audit,
  ) {}

  /** Refuses what the guard refuses, and `not-enough-residents` when more are asked for than the frame holds. */
  draw(actor: StaffActor, panelId: PanelId, asked: { count: number; beacon: string }): Promise<Result<null>> {
    return this.database.transaction(async (tx): Promise<Result<null>> => {
      const permitted = await this.panels.permit(tx, panelId, 'drawInvitees')
      if (!permitted.ok) return permitted
      const frame = await this.draws.frameIn(tx, panelId)
      if (frame === null) return refused('register-missing')
      if (asked.count > frame.eligible)
        return refused('not-enough-residents', { params: { count: asked.count, eligible: frame.eligible } })
      const drawn = await this.pick(tx, { panel: permitted.value.panel, frame, ...asked })
      if (!drawn.ok) return drawn
      await this.keep(tx, actor, drawn.value)
      return done(null)
    })
  }

  private async pick(
    tx: Tx,
    { panel, frame, count, beacon }: { panel: Panel; frame: FrameRecord; count: number; beacon: string },
  ): Promise<Result<FirstLot>> {
    const number = await this.draws.nextNumber(tx, panel.id, 'invite')
    const residents = await this.draws.residents(tx, frame.id)
    const publication: InvitePublication = {
      panel: panel.id,
      draw: number,
      program: PROGRAM,
      root: frame.root,
      size: frame.eligible,
      count,
      criteria: frameCriteria(frame.criteria),
      areas: countAreas(residents),
    }
    const seed = seedOf({ beacon, digest: publicationDigest(publication), panelId: panel.id, stage: 'invite', number })
    const draw = drawInvitees(residents, count, seed.bytes)
    return draw.ok
      ? done({ panel, frame, seed, number, publication, draw })
      : refused('not-enough-residents', { params: { count } })
  }

  private async keep(tx: Tx, actor: StaffActor, lot: FirstLot): Promise<void> {
    const { panel, frame, seed, number, publication, draw } = lot
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
        ceremony: ceremonyOf(frame.importedAt, drawnAt),
        result: compareStages({ register: frame.margins, invited: marginsOf(draw.invited.map(features)) }),
      }),
      drawnAt,
      drawnBy: actor.staffId,
    })
    await this.invitees.invite(tx, { panelId: panel.id, drawId, language: panel.plan.language }, await this.invitations(tx, lot))
    await this.draws.publish(tx, panel.id, drawnAt)
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
