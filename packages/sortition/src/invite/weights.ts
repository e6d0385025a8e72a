import { ageOn } from '../frame/age.ts'
import type { FramePeople, PersonLine } from '../frame/people.ts'
import { MOST_WEIGHT } from './invite.ts'

/** What weights may be declared on. */
export const WEIGHT_FEATURES = ['area', 'age', 'gender'] as const
export type WeightFeature = (typeof WEIGHT_FEATURES)[number]

/** «Those under 30 count three times»: one group's weight. Who is in several groups weighs the product, who is in none weighs 1. */
export interface DeclaredWeight {
  readonly feature: WeightFeature
  /** An area by name, `woman` or `man`, or ages as `16-29` or `75+`, both ends counted. */
  readonly value: string
  readonly weight: number
}

/** What is wrong with one declared weight; `index` is its place in the list. */
export interface WeightProblem {
  readonly index: number
  readonly code:
    | 'weight-not-whole'
    | 'weight-age-malformed'
    | 'weight-age-overlap'
    | 'weight-area-unknown'
    | 'weight-gender-unknown'
    | 'weight-double'
}

interface Ages {
  readonly from: number
  readonly to: number
}

function agesOf(value: string): Ages | null {
  const found = /^(\d{1,3})(?:-(\d{1,3})|\+)$/.exec(value)
  if (found === null) return null
  const [from, to] = [Number(found[1]), found[2] === undefined ? Infinity : Number(found[2])]
  return from <= to ? { from, to } : null
}

/** Everything wrong with declared weights: numbers, unknown groups, the same group twice and ages that overlap (T5). */
export function checkWeights(declared: readonly DeclaredWeight[], areas: ReadonlySet<string>): WeightProblem[] {
  return declared.flatMap((each, index) => {
    const code = wrongWeight(each, areas) ?? wrongAmong(declared, index)
    return code === null ? [] : [{ index, code }]
  })
}

function wrongWeight({ feature, value, weight }: DeclaredWeight, areas: ReadonlySet<string>): WeightProblem['code'] | null {
  if (!Number.isSafeInteger(weight) || weight < 1 || weight > MOST_WEIGHT) return 'weight-not-whole'
  if (feature === 'age') return agesOf(value) === null ? 'weight-age-malformed' : null
  if (feature === 'gender') return value === 'woman' || value === 'man' ? null : 'weight-gender-unknown'
  return areas.has(value) ? null : 'weight-area-unknown'
}

function wrongAmong(declared: readonly DeclaredWeight[], index: number): WeightProblem['code'] | null {
  const own = declared[index]
  if (own === undefined) return null
  const before = declared.slice(0, index).filter(({ feature }) => feature === own.feature)
  if (before.some(({ value }) => value === own.value)) return 'weight-double'
  const ages = own.feature === 'age' ? agesOf(own.value) : null
  if (ages === null) return null
  const others = before.flatMap(({ value }) => agesOf(value) ?? [])
  return others.some(({ from, to }) => from <= ages.to && ages.from <= to) ? 'weight-age-overlap' : null
}

type Weighed = Pick<PersonLine, 'birthDate' | 'gender' | 'area'>

/** How much a person weighs: the product of the weights of the groups she is in, ages counted on the reference date (T5). */
export function createWeigher(declared: readonly DeclaredWeight[], referenceDate: string): (person: Weighed) => number {
  const of = (wanted: WeightFeature): Map<string, number> =>
    new Map(declared.filter(({ feature }) => feature === wanted).map(({ value, weight }) => [value, weight]))
  const [areas, genders] = [of('area'), of('gender')]
  const ages = [...of('age')].flatMap(([value, weight]) => ({ ...(agesOf(value) ?? { from: Infinity, to: 0 }), weight }))
  const ofDate = new Map<string, number>()
  const ofAge = (birthDate: string): number => {
    const age = ageOn(referenceDate, birthDate)
    const weight = ages.find(({ from, to }) => age >= from && age <= to)?.weight ?? 1
    ofDate.set(birthDate, weight)
    return weight
  }
  return ({ birthDate, gender, area }) =>
    (areas.get(area) ?? 1) * (genders.get(gender) ?? 1) * (ofDate.get(birthDate) ?? ofAge(birthDate))
}

/** Weights of a frame in columns, by place. */
export function weighLarge(people: FramePeople, declared: readonly DeclaredWeight[], referenceDate: string): Uint32Array {
  const weigh = createWeigher(declared, referenceDate)
  return Uint32Array.from({ length: people.size }, (_, place) =>
    weigh({ birthDate: people.birthDate(place), gender: people.gender(place), area: people.area(place) }),
  )
}
