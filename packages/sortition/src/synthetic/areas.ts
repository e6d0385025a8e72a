/** One basic unit of Lillevik: its share of the homes in per mille, and how many of these are flats in per cent. */
export interface SyntheticArea {
  readonly basicUnit: string
  readonly schoolDistrict: string
  readonly postcode: string
  readonly postTown: string
  readonly perMille: number
  readonly flats: number
}

/** A number no Norwegian municipality has, and one for those who moved away. */
export const LILLEVIK = '9901'
export const ELSEWHERE = '9902'

/** The areas of Lillevik kommune, invented; shares sum to 1000. */
export const AREAS: readonly SyntheticArea[] = [
  { basicUnit: 'Lillevik sentrum', schoolDistrict: 'Lillevik', postcode: '9990', postTown: 'LILLEVIK', perMille: 240, flats: 70 },
  { basicUnit: 'Havna', schoolDistrict: 'Lillevik', postcode: '9990', postTown: 'LILLEVIK', perMille: 130, flats: 55 },
  { basicUnit: 'Nordsida', schoolDistrict: 'Nordsida', postcode: '9991', postTown: 'NORDSIDA', perMille: 170, flats: 25 },
  { basicUnit: 'Fjellsyn', schoolDistrict: 'Fjellsyn', postcode: '9992', postTown: 'FJELLSYN', perMille: 140, flats: 20 },
  { basicUnit: 'Strandbygda', schoolDistrict: 'Strandbygda', postcode: '9993', postTown: 'STRANDBYGDA', perMille: 120, flats: 8 },
  { basicUnit: 'Skogheim', schoolDistrict: 'Fjellsyn', postcode: '9994', postTown: 'SKOGHEIM', perMille: 90, flats: 5 },
  { basicUnit: 'Nordbygda', schoolDistrict: 'Nordsida', postcode: '9995', postTown: 'NORDBYGDA', perMille: 65, flats: 3 },
  { basicUnit: 'Ytterøya', schoolDistrict: 'Strandbygda', postcode: '9996', postTown: 'YTTERØYA', perMille: 45, flats: 0 },
]
