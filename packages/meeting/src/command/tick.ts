import { duesOf } from '../deadline.ts'
import { no } from '../rule.ts'
import type { Rules } from '../rule.ts'
import { endTurn } from '../turn.ts'
import { goToPlenary } from './tables.ts'

/**
 * Time moves the meeting (D20): everything due happens, in its order. In a moderated meeting an item whose time is up waits for the moderator.
 * The server alone can tell, so a view without tables is refused nothing.
 */
export const TICK_RULES: Rules<'tick'> = {
  tick: {
    refuse({ view, now }) {
      if (!view.desk || !view.tables || !view.members) return null
      const whole = { plenary: view.plenary, desk: view.desk, tables: view.tables, members: view.members, keys: {} }
      return duesOf(whole).some(({ at }) => at <= now) ? null : no('too-early')
    },
    happen(work) {
      const due = duesOf(work.state).filter(({ at }) => at <= work.now)
      for (const one of due.sort((a, b) => a.at - b.at)) {
        if (one.type === 'recall') goToPlenary(work)
        else endTurn(work, one.place, one.type)
      }
    },
  },
}
