import { z } from 'zod'
import { MaterialId, PanelId, QuestionId } from './ids.ts'
import { route } from './route.ts'

export const MaterialDraft = z.object({
  title: z.string().trim().min(1).max(200),
  /** Markdown. */
  body: z.string().max(100_000),
  /** Where it comes from; a text without a source is not material. */
  source: z.string().trim().min(1).max(500),
  responsible: z.string().trim().max(200),
})
export type MaterialDraft = z.infer<typeof MaterialDraft>

export const Material = z.object({
  id: MaterialId,
  version: z.int(),
  title: z.string(),
  body: z.string(),
  source: z.string(),
  responsible: z.string(),
  file: z.object({ name: z.string(), size: z.int() }).nullable(),
  publishedAt: z.string().nullable(),
  writtenAt: z.string(),
})
export type Material = z.infer<typeof Material>

export const Question = z.object({
  id: QuestionId,
  number: z.int(),
  text: z.string(),
  askedAt: z.string(),
  mine: z.boolean(),
  version: z.int(),
  answer: z.object({ text: z.string(), source: z.string(), as: z.string(), at: z.string() }).nullable(),
})
export type Question = z.infer<typeof Question>

export const InformationView = z.object({ materials: z.array(Material), questions: z.array(Question) })
export type InformationView = z.infer<typeof InformationView>

const panelParams = z.object({ panelId: PanelId })
const materialParams = panelParams.extend({ materialId: MaterialId })
const staff = { roles: ['caseOfficer'] } as const
const inside = { roles: ['caseOfficer', 'moderator', 'politician', 'member'], own: 'panel' } as const

export const informationRoutes = {
  showInformation: route({
    call: 'GET /api/panels/:panelId/information',
    access: inside,
    limit: 'read',
    params: panelParams,
    answer: InformationView,
  }),
  writeMaterial: route({
    call: 'POST /api/panels/:panelId/materials',
    access: staff,
    limit: 'write',
    params: panelParams,
    body: MaterialDraft,
    answer: Material,
  }),
  /** A new version; `version` is the one that was read, so that two officers cannot overwrite each other. */
  editMaterial: route({
    call: 'PUT /api/panels/:panelId/materials/:materialId',
    access: staff,
    limit: 'write',
    params: materialParams,
    body: MaterialDraft.extend({ version: z.int() }),
    answer: Material,
  }),
  /** Publishes the version that was read: nobody publishes what a colleague wrote meanwhile without having seen it. */
  publishMaterial: route({
    call: 'POST /api/panels/:panelId/materials/:materialId/publish',
    access: staff,
    limit: 'write',
    params: materialParams,
    body: z.object({ version: z.int() }),
    answer: Material,
  }),
  /** Multipart file `file`: PDF by its first bytes, at most 20 MB. */
  attachFile: route({
    call: 'POST /api/panels/:panelId/materials/:materialId/file',
    access: staff,
    limit: 'heavy',
    params: materialParams,
    file: 'in',
    answer: Material,
  }),
  /** The file of a published version; public, because material is. */
  materialFile: route({
    call: 'GET /api/public/materials/:materialId/file',
    access: { roles: ['public'] },
    limit: 'read',
    params: z.object({ materialId: MaterialId }),
    file: 'out',
  }),
  askQuestion: route({
    call: 'POST /api/panels/:panelId/questions',
    access: { roles: ['member'], own: 'panel' },
    limit: 'write',
    params: panelParams,
    body: z.object({ text: z.string().trim().min(1).max(1000) }),
    answer: Question,
  }),
  answerQuestion: route({
    call: 'PUT /api/panels/:panelId/questions/:questionId/answer',
    access: { roles: ['caseOfficer', 'politician'] },
    limit: 'write',
    params: panelParams.extend({ questionId: QuestionId }),
    body: z.object({
      version: z.int(),
      text: z.string().trim().min(1).max(4000),
      source: z.string().trim().max(500),
      as: z.string().trim().min(1).max(120),
    }),
    answer: Question,
  }),
}
