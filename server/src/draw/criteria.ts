import type { Criteria, ExclusionReason, Feature } from '@borgerpanel/contract'
import { ageBand, ageOn, type Criteria as FrameCriteria, type FrameEntry } from '@borgerpanel/sortition'

/** The contract's criteria as the frame takes them. */
export function frameCriteria(criteria: Criteria): FrameCriteria {
  return {
    municipality: criteria.municipalityNumber,
    referenceDate: criteria.referenceDate,
    minimumAge: criteria.minAge,
    ...(criteria.maxAge === null ? {} : { maximumAge: criteria.maxAge }),
    includeProtected: criteria.addressProtected === 'include',
  }
}

export type FeatureValues = Readonly<Record<Feature, string>>

/** The features quotas are set on, of one person in the frame; age on the criteria's date. */
export function featuresOfPerson(
  person: Pick<FrameEntry, 'birthDate' | 'gender' | 'area'>,
  { referenceDate }: Pick<Criteria, 'referenceDate'>,
): FeatureValues {
  return { gender: person.gender, ageBand: ageBand(ageOn(referenceDate, person.birthDate)), area: person.area }
}

/** People per value of each feature. */
export type Margins = Record<Feature, Record<string, number>>

export const emptyMargins = (): Margins => ({ gender: {}, ageBand: {}, area: {} })

export function countInto(margins: Margins, features: FeatureValues): void {
  for (const feature of ['gender', 'ageBand', 'area'] as const) {
    const counts = margins[feature]
    counts[features[feature]] = (counts[features[feature]] ?? 0) + 1
  }
}

/** Margins of many people. */
export function marginsOf(people: Iterable<FeatureValues>): Margins {
  const margins = emptyMargins()
  for (const person of people) countInto(margins, person)
  return margins
}

export type Exclusions = Partial<Record<ExclusionReason, number>>
