import { memberOf, refuseOtherPlace, refuseUnlessOpen } from '../know.ts'
import { firstOf, no } from '../rule.ts'
import type { CommandOf, Rules } from '../rule.ts'
import type { Work } from '../work.ts'

/**
 * A table asks for help (M11). The table sees that it is asked for, not by whom; only the one who asked may take it back, so that
 * nobody can call off help that a neighbour needs.
 */
export const HELP_RULES: Rules<'askForHelp' | 'takeBackHelp' | 'helpGiven'> = {
  askForHelp: {
    refuse: ({ view, actor, command }) =>
      firstOf(
        () => refuseUnlessOpen(view),
        () => refuseOtherPlace(view, actor, command.table, actor.role === 'member' ? actor.who : null),
      ),
    happen: askForHelp,
  },
  takeBackHelp: {
    refuse: ({ view, actor, command }) => {
      const who = actor.role === 'member' ? actor.who : 0
      return firstOf(
        () => refuseOtherPlace(view, actor, command.table, who),
        () => (memberOf(view, who)?.asksForHelp === true ? null : no('item-wrong-state')),
      )
    },
    happen: takeBack,
  },
  helpGiven: { refuse: ({ view, actor, command }) => refuseOtherPlace(view, actor, command.table), happen: giveHelp },
}

function askForHelp(work: Work, { table }: CommandOf<'askForHelp'>): void {
  const { actor } = work
  if (actor.role === 'member' && work.state.members[actor.who]?.asksForHelp !== true)
    work.member(actor.who, { type: 'myHelpChanged', asks: true })
  if (isRaised(work, table)) return
  work.table(table, { type: 'helpAsked', at: work.now })
  work.desk({ type: 'tableHelpAsked', table, at: work.now })
}

// The flag stays up while somebody else at the table still asks.
function takeBack(work: Work, { table }: CommandOf<'takeBackHelp'>): void {
  if (work.actor.role === 'member') work.member(work.actor.who, { type: 'myHelpChanged', asks: false })
  if (!isRaised(work, table) || askersAt(work, table).length > 0) return
  work.table(table, { type: 'helpTakenBack', at: work.now })
  work.desk({ type: 'tableHelpTakenBack', table, at: work.now })
}

function giveHelp(work: Work, { table }: CommandOf<'helpGiven'>): void {
  for (const who of askersAt(work, table)) work.member(who, { type: 'myHelpChanged', asks: false })
  if (!isRaised(work, table)) return
  work.table(table, { type: 'helpGiven', at: work.now })
  work.desk({ type: 'tableHelpGiven', table, at: work.now })
}

const isRaised = (work: Work, table: number): boolean => typeof work.state.tables[table]?.helpAskedAt === 'number'

function askersAt({ state }: Work, table: number): number[] {
  return (state.desk.tables[table]?.who ?? []).filter((who) => state.members[who]?.asksForHelp === true)
}
