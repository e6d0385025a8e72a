import { ageBand, ageOn, type AgeBands } from './age.ts'
import type { FrameEntry } from './frame.ts'

/** Feature → value, the groups quotas and tables speak of. */
export type Features = Readonly<Record<string, string>>

/** Gender, age band and area of a person in the frame. */
export function featuresOf(
  entry: Pick<FrameEntry, 'birthDate' | 'gender' | 'area'>,
  referenceDate: string,
  bands?: AgeBands,
): Features {
  return { gender: entry.gender, age: ageBand(ageOn(referenceDate, entry.birthDate), bands), area: entry.area }
}
