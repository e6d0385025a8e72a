import { Injectable } from '@nestjs/common'
import {
  buildPanelBundles,
  fromHex,
  panelPublicationDigest,
  preparePool,
  type AuditorBundle,
  type PanelBundle,
  type PanelPublication,
} from '@borgerpanel/sortition'
import { PanelService } from '../panel/panel.service.ts'
import { Database, type Tx } from '../platform/database/index.ts'
import { Outbox } from '../platform/jobs/outbox.ts'
import { CeremonyRepository } from './ceremony.repository.ts'
import { CeremonyService } from './ceremony.service.ts'
import { DrawRepository } from './draw.repository.ts'
import { LotWorker, type PoolInput, type PublishedLottery } from './lot-worker.service.ts'
import { refusalOfDraw } from './panel-refusal.ts'
import { boundsOf } from './quotas.ts'
import { PROGRAM } from './seed.ts'
import { Volunteers, candidatesOf } from './volunteers.ts'

const KIND = 'lottery'
/** How often the work says how far it is, and asks whether it is still wanted, in milliseconds (T14). */
const REPORT_EVERY = 400

/** What is kept of a second lot between its opening and its drawing, and for its protocol after. */
export interface KeptLottery {
  readonly bundle: PanelBundle
  readonly auditor: AuditorBundle
  readonly figures: { smallest: number; largest: number; proof: 'lp' | 'solver'; panels: number; volunteers: number }
}

/**
 * Makes the numbered panels of a ceremony and publishes them (T7, T8, T14): after the commit that asked for it, by whichever replica takes
 * the work, in a thread; begun anew by another when the server dies. Whoever gives the ceremony up stops it within a second.
 */
@Injectable()
export class LotteryMaker {
  constructor(
    private readonly database: Database,
    private readonly panels: PanelService,
    private readonly draws: DrawRepository,
    private readonly ceremonies: CeremonyService,
    private readonly records: CeremonyRepository,
    private readonly volunteers: Volunteers,
    private readonly worker: LotWorker,
    private readonly outbox: Outbox,
  ) {
    outbox.handle(KIND, async (payload) => this.make((payload as { ceremonyId: string }).ceremonyId))
  }

  /** Puts the work down in the transaction that starts the ceremony. */
  async ask(tx: Tx, ceremonyId: string): Promise<void> {
    await this.outbox.put(tx, { kind: KIND, key: ceremonyId, payload: { ceremonyId } })
  }

  private async make(ceremonyId: string): Promise<void> {
    const pool = await this.pool(ceremonyId)
    if (pool === null) return
    const lottery = await this.watched(ceremonyId, pool)
    if (lottery === 'given-up') return
    await this.database.transaction(async (tx) => {
      const found = await this.records.find(tx, ceremonyId)
      if (found?.state !== 'preparing') return
      if (lottery.ok) await this.publish(tx, { ...found, id: ceremonyId }, { pool, lottery })
      else await this.records.end(tx, ceremonyId, { state: 'failed', refusal: refusalOfDraw(lottery) })
    })
  }

  /** What the lottery is made from, null when it is no longer wanted. Answers are closed, so it is the same whenever it is read. */
  private async pool(ceremonyId: string): Promise<(PoolInput & { buildSeed: Uint8Array }) | null> {
    return this.database.transaction(async (tx) => {
      const found = await this.records.find(tx, ceremonyId)
      if (found?.state !== 'preparing') return null
      const { panelId, number } = found
      const panel = await this.panels.find(tx, panelId)
      const seats = panel.ok ? panel.value.panel.plan.seats : null
      if (seats === null) return null
      const candidates = candidatesOf(await this.volunteers.of(tx, panelId, number))
      return {
        candidates,
        quotas: boundsOf(await this.draws.quotas(panelId)),
        seats,
        buildSeed: await this.firstSeed(tx, panelId),
      }
    })
  }

  /** Who of a kind sits on which panel follows from the seed of the first lot, fixed before this one exists (draw.md, step 5). */
  private async firstSeed(tx: Tx, panelId: string): Promise<Uint8Array> {
    const seed = await this.draws.seed(tx, panelId, 'invite')
    return fromHex(seed ?? '00')
  }

  private async watched(ceremonyId: string, input: PoolInput & { buildSeed: Uint8Array }): Promise<LotteryOutcome> {
    const stop = new AbortController()
    let progress = { step: 'started', count: 0 }
    const timer = setInterval(() => {
      const isWanted = this.records.report(ceremonyId, progress).catch(() => true)
      void isWanted.then((wanted) => (wanted ? undefined : stop.abort()))
    }, REPORT_EVERY)
    try {
      return await this.worker.run('prepare', input, {
        signal: stop.signal,
        onProgress: (step, count) => void (progress = { step, count }),
      })
    } catch (fault) {
      if (stop.signal.aborted) return 'given-up'
      throw fault
    } finally {
      clearInterval(timer)
    }
  }

  private async publish(
    tx: Tx,
    { id, panelId, number }: { id: string; panelId: string; number: number },
    { pool, lottery }: { pool: PoolInput; lottery: PublishedLottery },
  ): Promise<void> {
    const prepared = preparePool(pool.candidates, pool.quotas, pool.seats)
    const panel = await this.panels.find(tx, panelId)
    const current = await this.records.current<PanelPublication>(tx, panelId, 'panel')
    if (!prepared.ok || !panel.ok || current === null) throw new Error('a lottery was made of a pool that is none')
    const { bundle, auditor } = buildPanelBundles({
      panel: panelId,
      draw: number,
      program: PROGRAM,
      lottery: { ...lottery, pool: prepared.pool },
      saltOf: (pseudonym) => this.volunteers.salt(pseudonym),
    })
    const { publication } = bundle
    await this.ceremonies.open(tx, panel.value.panel, {
      id,
      number,
      stage: 'panel',
      plan: current.plan,
      publication,
      digest: panelPublicationDigest(publication),
      lottery: { bundle, auditor, figures: figuresOf(lottery, pool) } satisfies KeptLottery,
    })
  }
}

type LotteryOutcome = 'given-up' | ({ readonly ok: true } & PublishedLottery) | Parameters<typeof refusalOfDraw>[0]

function figuresOf(
  { chances, excluded, panels, certificate }: PublishedLottery,
  { candidates }: PoolInput,
): KeptLottery['figures'] {
  const left = new Set(excluded)
  const published = Object.entries(chances).flatMap(([id, chance]) => (left.has(id) ? [] : [chance]))
  return {
    smallest: Math.min(...published),
    largest: Math.max(...published),
    proof: certificate.proof,
    panels: panels.length,
    volunteers: candidates.length,
  }
}
