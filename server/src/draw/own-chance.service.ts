import { Injectable } from '@nestjs/common'
import { done, type OwnChance, type Result } from '@borgerpanel/contract'
import type { PersonActor } from '../identity/actor.ts'
import { Database } from '../platform/database/index.ts'
import { Volunteers } from './volunteers.ts'

interface Row {
  readonly number: number
  readonly state: 'open' | 'drawn'
  readonly of: number
  readonly drawnNumber: number | null
  readonly place: 'seat' | 'reserve' | 'out' | null
}

/** What the second lot says of one who said yes: only of the one who asks (T8). */
@Injectable()
export class OwnChanceService {
  constructor(
    private readonly database: Database,
    private readonly volunteers: Volunteers,
  ) {}

  /** On how many of the numbered panels she was, and the number drawn; null where there is no such lot, or she is not in it. */
  async of({ panelId, invitationId }: PersonActor): Promise<Result<OwnChance | null>> {
    const [lot] = await this.database.read<Row>(
      `select c.running_number as number, c.state, jsonb_array_length(c.lottery->'bundle'->'panels') as of,
         (d.bundle->'drawn'->>'number')::int as "drawnNumber", m.place
       from ceremony c
       left join draw d on d.panel_id = c.panel_id and d.stage = 'panel' and d.running_number = c.running_number
       left join member m on m.invitation_id = $2
       where c.panel_id = $1 and c.stage = 'panel' and c.state in ('open', 'drawn') order by c.running_number desc limit 1`,
      [panelId, invitationId],
    )
    if (lot === undefined) return done(null)
    const pseudonym = this.volunteers.pseudonym(panelId, lot.number, invitationId)
    const [own] = await this.database.read<{ chance: number | null }>(
      `select (lottery->'bundle'->'chances'->>$2)::float8 as chance from ceremony
        where panel_id = $1 and stage = 'panel' and running_number = $3`,
      [panelId, pseudonym, lot.number],
    )
    if (own === undefined || own.chance === null) return done(null)
    const isDrawn = lot.state === 'drawn'
    const place = lot.place === 'seat' || lot.place === 'reserve' ? lot.place : 'none'
    return done({
      panels: Math.round(own.chance * lot.of),
      of: lot.of,
      number: isDrawn ? lot.drawnNumber : null,
      place: isDrawn ? place : null,
    })
  }
}
