import { Injectable } from '@nestjs/common'
import { done, refused, type DropOutReason, type PanelId, type Replacement, type Result } from '@borgerpanel/contract'
import { fromHex, type PanelBundle, type ReplacementRecord } from '@borgerpanel/sortition'
import type { StaffActor } from '../identity/actor.ts'
import { PanelService } from '../panel/panel.service.ts'
import { Audit } from '../platform/audit/audit.ts'
import { Clock } from '../platform/clock/clock.ts'
import { Database, type Tx } from '../platform/database/index.ts'
import { CeremonyRepository } from './ceremony.repository.ts'
import { DrawRepository } from './draw.repository.ts'
import { LotWorker } from './lot-worker.service.ts'
import type { KeptLottery } from './lottery-maker.ts'
import { PanelNotices } from './panel-notices.ts'
import { ReplacementRepository, type ReplacementNote, type SeatHolder } from './replacement.repository.ts'
import { Volunteers } from './volunteers.ts'

interface Batch {
  readonly number: number
  readonly reason: DropOutReason
  readonly record: ReplacementRecord
  readonly holders: ReadonlyMap<string, SeatHolder>
}

/** Seats given up go to others by the lot that was drawn (T10): recorded when they are given up, filled in batches. */
@Injectable()
export class ReplacementService {
  constructor(
    private readonly database: Database,
    private readonly panels: PanelService,
    private readonly draws: DrawRepository,
    private readonly ceremonies: CeremonyRepository,
    private readonly replacements: ReplacementRepository,
    private readonly volunteers: Volunteers,
    private readonly worker: LotWorker,
    private readonly notices: PanelNotices,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Fills the seats given up since the last batch. Refuses `nobody-to-replace`, and `not-found` where no panel was drawn by lot. */
  replace(actor: StaffActor, panelId: PanelId, reason: DropOutReason): Promise<Result<null>> {
    return this.database.transaction(async (tx): Promise<Result<null>> => {
      const found = await this.panels.find(tx, panelId)
      if (!found.ok) return found
      const lot = await this.ceremonies.drawn(tx, panelId, 'panel')
      if (lot === null) return refused('not-found')
      const kept = await this.ceremonies.lottery<KeptLottery>(tx, lot.id)
      const holders = await this.holders(tx, panelId, { draw: lot.number, kept })
      const before = await this.replacements.records(panelId, tx)
      const outBefore = before.at(-1)?.record.outSoFar ?? []
      const out = [...holders].filter(([id, { place }]) => place === 'out' && !outBefore.includes(id)).map(([id]) => id)
      if (out.length === 0) return refused('nobody-to-replace')
      const first = await this.draws.bundle<PanelBundle>(tx, panelId, 'panel')
      if (first.drawn === undefined) throw new Error('a drawn lot without its number')
      const seated = [...holders].filter(([, { place }]) => place === 'seat').map(([id]) => id)
      const lastPanel = before.at(-1)?.record.panel ?? first.drawn.panel
      const drawn = await this.worker.run('replace', {
        candidates: kept.auditor.candidates,
        quotas: kept.auditor.quotas,
        seats: kept.auditor.seats,
        panel: [...seated, ...out.filter((id) => lastPanel.includes(id))],
        reserves: first.drawn.reserves,
        outBefore,
        out,
        seed: fromHex((await this.draws.seed(tx, panelId, 'panel')) ?? ''),
      })
      if (!drawn.ok) throw new Error(`a replacement was asked for wrongly: ${drawn.problems.map(({ code }) => code).join(', ')}`)
      await this.keep(tx, actor, panelId, { number: before.length + 1, reason, record: drawn.record, holders })
      return done(null)
    })
  }

  async all(panelId: PanelId): Promise<Replacement[]> {
    const records = await this.replacements.records(panelId)
    return records.map(({ protocol: { format: _format, version: _version, ...note } }) => ({
      ...note,
      gaveWay: [...note.gaveWay],
    }))
  }

  /** Those who stood in the lot, by their pseudonyms in it, also those who have since taken back their yes. */
  private async holders(
    tx: Tx,
    panelId: string,
    { draw, kept }: { draw: number; kept: KeptLottery },
  ): Promise<Map<string, SeatHolder>> {
    const known = new Set(kept.auditor.candidates.map(({ id }) => id))
    const people = await this.replacements.holders(tx, panelId)
    const named = people.map((person) => [this.volunteers.pseudonym(panelId, draw, person.invitationId), person] as const)
    return new Map(named.filter(([id]) => known.has(id)))
  }

  private async keep(tx: Tx, actor: StaffActor, panelId: PanelId, { number, reason, record, holders }: Batch): Promise<void> {
    const at = this.clock.now()
    const coming = record.members.flatMap((id) => holders.get(id) ?? [])
    for (const person of coming) {
      if (person.memberId === null) await this.replacements.seat(tx, panelId, person)
      else await this.replacements.promote(tx, person.memberId)
    }
    const { unfilled, gaveWay } = record
    const out = record.out.length
    const note: ReplacementNote = {
      format: 'borgerpanel-replacement-protocol',
      version: 1,
      number,
      at: at.toISOString(),
      reason,
      out,
      members: coming.length,
      among: record.sets.length,
      unfilled,
      gaveWay,
    }
    const lot = { panelId, stage: 'replace', number, seedLines: {}, seed: '', drawnAt: at, drawnBy: actor.staffId } as const
    await this.draws.writeLot(tx, { ...lot, bundle: record, protocol: note })
    const panel = await this.panels.find(tx, panelId)
    if (panel.ok) await this.notices.tellSeated(tx, panel.value.panel, { people: coming, batch: number })
    const detail = { number, out, in: coming.length, unfilled, off: record.off }
    await this.audit.note(tx, { actor: { kind: 'staff', id: actor.staffId }, act: 'members-replaced', panelId, detail })
  }
}
