import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import type { EarlierWording } from '@borgerpanel/contract'
import { Audit } from '../platform/audit/audit.ts'
import { Clock } from '../platform/clock/clock.ts'
import { Database } from '../platform/database/index.ts'
import { Log, describeFault } from '../platform/log/log.ts'

const HOUR = 3_600_000

/** A text of a meeting, and who asks for what stood there before. */
export interface EarlierAsked {
  readonly meeting: string
  readonly panelId: string
  readonly number: number
  /** The id of the contribution's text. */
  readonly wording: string
  readonly staff: string
}

/**
 * Texts that others have replaced: what a contribution said before words were removed, or before its author wrote it anew (M22).
 * No screen is told them. The desk may read one on asking, which is noted, until its day; then it is erased (S13).
 */
@Injectable()
export class EarlierWordings implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.tryErase(), HOUR)
    this.timer.unref()
    void this.tryErase()
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer)
  }

  /** What stood there before, oldest first; nothing where nothing was replaced, or its day has come. */
  async read({ meeting, panelId, number, wording, staff }: EarlierAsked): Promise<EarlierWording[]> {
    return this.database.transaction(async (tx) => {
      const rows = await tx.query<{ text: string; until: Date }>(
        `select text, erase_at as until from wording
          where meeting_id = $1 and id = $2 and text is not null and erase_at > $3 order by version`,
        [meeting, wording, this.clock.now()],
      )
      const deed = { actor: { kind: 'staff', id: staff }, act: 'earlier-wording-read', panelId } as const
      if (rows.length > 0) await this.audit.note(tx, { ...deed, detail: { meeting, number } })
      return rows.map(({ text, until }) => ({ text, until: until.toISOString() }))
    })
  }

  /** Erases the texts whose day has come; answers how many. */
  erase(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const erased = await tx.query(
        'update wording set text = null, salt = null where erase_at <= $1 and text is not null returning 1',
        [this.clock.now()],
      )
      const detail = { wordings: erased.length }
      if (erased.length > 0) await this.audit.note(tx, { actor: { kind: 'system' }, act: 'earlier-wordings-erased', detail })
      return erased.length
    })
  }

  private async tryErase(): Promise<void> {
    try {
      await this.erase()
    } catch (fault) {
      this.log.warn('earlier wordings not erased', describeFault(fault))
    }
  }
}
