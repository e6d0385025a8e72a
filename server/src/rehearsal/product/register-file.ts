import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

/** What a simulated resident knows about herself. */
export interface Self {
  readonly name: string
  readonly email: string
  readonly birthYear: number
  readonly birthDate: string
  readonly municipality: string
}

/** Reads who the simulated residents are, from the register file that was made for them. */
export async function readSelves(file: string): Promise<Self[]> {
  const lines = createInterface({ input: createReadStream(file, 'utf8') })
  const selves: Self[] = []
  let columns: string[] | null = null
  for await (const line of lines) {
    const fields = line.replace(/^\uFEFF/, '').split(';')
    if (columns === null) {
      columns = fields
      continue
    }
    const field = (name: string): string => fields[columns?.indexOf(name) ?? -1] ?? ''
    const birthDate = field('foedselsdato')
    selves.push({
      name: field('navn'),
      email: field('epost'),
      birthDate,
      birthYear: Number(birthDate.slice(0, 4)),
      municipality: field('kommunenummer'),
    })
  }
  return selves
}
