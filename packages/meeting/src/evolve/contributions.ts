import type { Contribution, ContributionLabel, ContributionState, WordingRef } from '@borgerpanel/contract'
import type { Owner } from '../owner.ts'

interface HasContributions<One> {
  contributions: One[]
}

/** Changes one contribution by its number, wherever a part keeps a list of them. */
export function amend<One extends Contribution>(list: readonly One[], number: number, change: Partial<One>, owner: Owner): One[] {
  const next = owner.list(list)
  const index = next.findLastIndex((one) => one.number === number)
  const old = next[index]
  if (old) next[index] = { ...old, ...change }
  return next
}

/** The events that plenary and tables have in common. */
export const PUBLISHED = {
  contributionPublished(part: HasContributions<Contribution>, event: { contribution: Contribution }, owner: Owner): void {
    part.contributions = owner.list(part.contributions)
    part.contributions.push(event.contribution)
  },
  contributionLabelled(
    part: HasContributions<Contribution>,
    event: { number: number; label: ContributionLabel },
    owner: Owner,
  ): void {
    part.contributions = amend(part.contributions, event.number, { label: event.label }, owner)
  },
  contributionSettled(
    part: HasContributions<Contribution>,
    event: { number: number; state: ContributionState },
    owner: Owner,
  ): void {
    part.contributions = amend(part.contributions, event.number, { state: event.state }, owner)
  },
  contributionReworded(
    part: HasContributions<Contribution>,
    event: { number: number; state: ContributionState; text: WordingRef },
    owner: Owner,
  ): void {
    part.contributions = amend(part.contributions, event.number, { state: event.state, text: event.text }, owner)
  },
}
