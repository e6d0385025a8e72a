import { Injectable } from '@nestjs/common'
import type { Material, MaterialDraft, Question } from '@borgerpanel/contract'
import { Database, type Tx } from '../platform/database/index.ts'

interface MaterialRow {
  material_id: string
  version: number
  title: string
  body: string
  source: string
  responsible: string
  file_name: string | null
  file_key: string | null
  file_size: number | null
  written_at: Date
  published_at: Date | null
}

interface QuestionRow {
  id: string
  number: number
  text: string
  asked_at: Date
  asked_by: string | null
  version: number
  answer: string | null
  answer_source: string | null
  answered_as: string | null
  answered_at: Date | null
}

/** A file of a material: where it lies in the store and what to call it. */
export interface MaterialFile {
  readonly name: string
  readonly key: string
}

const MATERIAL_COLUMNS = `v.material_id, v.version, v.title, v.body, v.source, v.responsible, v.file_name, v.file_key, v.file_size, v.written_at, v.published_at`

@Injectable()
export class InformationRepository {
  constructor(private readonly database: Database) {}

  /** The newest version of each material; for members the newest that is published. */
  async materials(panelId: string, publishedOnly: boolean): Promise<Material[]> {
    const rows = await this.database.read<MaterialRow>(
      `select distinct on (m.position, m.id) ${MATERIAL_COLUMNS}
         from material m join material_version v on v.material_id = m.id
        where m.panel_id = $1 and (not $2 or v.published_at is not null)
        order by m.position, m.id, v.version desc`,
      [panelId, publishedOnly],
    )
    return rows.map(materialOf)
  }

  async questions(panelId: string, memberId: string | null): Promise<Question[]> {
    const rows = await this.database.read<QuestionRow>('select * from question where panel_id = $1 order by number', [panelId])
    return rows.map((row) => questionOf(row, memberId))
  }

  /** The newest version under lock, so that two who edit at once do so one after the other. */
  async latest(tx: Tx, panelId: string, materialId: string): Promise<Material | null> {
    await tx.query('select 1 from material where id = $1 and panel_id = $2 for update', [materialId, panelId])
    const rows = await tx.query<MaterialRow>(
      `select ${MATERIAL_COLUMNS} from material m join material_version v on v.material_id = m.id
        where m.id = $1 and m.panel_id = $2 order by v.version desc limit 1`,
      [materialId, panelId],
    )
    return rows[0] ? materialOf(rows[0]) : null
  }

  async create(tx: Tx, panelId: string): Promise<string | null> {
    const rows = await tx.query<{ id: string }>(
      `insert into material (panel_id, position)
       select p.id, coalesce((select max(position) from material where panel_id = p.id), 0) + 1 from panel p where p.id = $1 returning id`,
      [panelId],
    )
    return rows[0]?.id ?? null
  }

  /** Writes a version; a file that the version before had follows along unless a new one is given. */
  async write(tx: Tx, materialId: string, version: number, draft: MaterialDraft, staffId: string): Promise<void> {
    await tx.query(
      `insert into material_version (material_id, version, title, body, source, responsible, written_by, file_name, file_key, file_size)
       select $1, $2::int, $3, $4, $5, $6, $7, before.file_name, before.file_key, before.file_size
         from (select 1) one left join material_version before on before.material_id = $1 and before.version = $2::int - 1`,
      [materialId, version, draft.title, draft.body, draft.source, draft.responsible, staffId],
    )
  }

  async publish(tx: Tx, materialId: string, version: number, at: Date): Promise<void> {
    await tx.query(
      'update material_version set published_at = coalesce(published_at, $3) where material_id = $1 and version = $2',
      [materialId, version, at],
    )
  }

  async attach(tx: Tx, materialId: string, version: number, file: MaterialFile & { readonly size: number }): Promise<void> {
    await tx.query(
      'update material_version set file_name = $3, file_key = $4, file_size = $5 where material_id = $1 and version = $2',
      [materialId, version, file.name, file.key, file.size],
    )
  }

  async publishedFile(materialId: string): Promise<MaterialFile | null> {
    const rows = await this.database.read<{ file_name: string; file_key: string }>(
      `select file_name, file_key from material_version
        where material_id = $1 and published_at is not null and file_key is not null order by version desc limit 1`,
      [materialId],
    )
    return rows[0] ? { name: rows[0].file_name, key: rows[0].file_key } : null
  }

  async ask(tx: Tx, panelId: string, memberId: string, text: string, at: Date): Promise<Question> {
    await tx.query('select 1 from panel where id = $1 for update', [panelId])
    const rows = await tx.query<QuestionRow>(
      `insert into question (panel_id, number, asked_by, text, asked_at)
       values ($1, (select coalesce(max(number), 0) + 1 from question where panel_id = $1), $2, $3, $4) returning *`,
      [panelId, memberId, text, at],
    )
    const [row] = rows
    if (!row) throw new Error('The question was not stored.')
    return questionOf(row, memberId)
  }

  async question(tx: Tx, panelId: string, questionId: string): Promise<{ version: number } | null> {
    const rows = await tx.query<{ version: number }>('select version from question where id = $1 and panel_id = $2 for update', [
      questionId,
      panelId,
    ])
    return rows[0] ?? null
  }

  async answer(
    tx: Tx,
    questionId: string,
    answer: { text: string; source: string; as: string; staffId: string; at: Date },
  ): Promise<Question> {
    const rows = await tx.query<QuestionRow>(
      `update question set answer = $2, answer_source = $3, answered_as = $4, answered_by = $5, answered_at = $6, version = version + 1
        where id = $1 returning *`,
      [questionId, answer.text, answer.source, answer.as, answer.staffId, answer.at],
    )
    const [row] = rows
    if (!row) throw new Error('The question is gone.')
    return questionOf(row, null)
  }
}

function materialOf(row: MaterialRow): Material {
  return {
    id: row.material_id as Material['id'],
    version: row.version,
    title: row.title,
    body: row.body,
    source: row.source,
    responsible: row.responsible,
    file: row.file_name === null ? null : { name: row.file_name, size: row.file_size ?? 0 },
    writtenAt: row.written_at.toISOString(),
    publishedAt: row.published_at?.toISOString() ?? null,
  }
}

function questionOf(row: QuestionRow, memberId: string | null): Question {
  return {
    id: row.id as Question['id'],
    number: row.number,
    text: row.text,
    askedAt: row.asked_at.toISOString(),
    mine: memberId !== null && row.asked_by === memberId,
    version: row.version,
    answer:
      row.answer === null || row.answered_at === null
        ? null
        : { text: row.answer, source: row.answer_source ?? '', as: row.answered_as ?? '', at: row.answered_at.toISOString() },
  }
}
