import { z } from 'zod'
import { CeremonyPlan, CeremonyView, OwnChance } from './ceremony.ts'
import { PanelId } from './ids.ts'
import { route } from './route.ts'

const panelParams = z.object({ panelId: PanelId })
const staff = { roles: ['caseOfficer'] } as const
const readers = { roles: ['caseOfficer', 'auditor'] } as const
export const BundleName = z.enum(['invite.json', 'panels.json', 'replacements.json', 'LINES', 'SHA256SUMS'])
export type BundleName = z.infer<typeof BundleName>
/** The public value: dice, lottery numbers, a round of a beacon. */
const publicValue = z.object({ beacon: z.string().regex(/^[A-Za-z0-9._:+-]{1,200}$/) })

/** Why residents of the file are outside the frame (T1). */
export const ExclusionReason = z.enum([
  'not-resident',
  'dead',
  'other-municipality',
  'too-young',
  'too-old',
  'address-protected',
  'unknown-address',
  'excluded-by-list',
])
export type ExclusionReason = z.infer<typeof ExclusionReason>

/** The features a quota can be set on. */
export const Feature = z.enum(['gender', 'ageBand', 'area'])
export type Feature = z.infer<typeof Feature>

export const Criteria = z.object({
  municipalityNumber: z.string().regex(/^\d{4}$/),
  referenceDate: z.iso.date(),
  minAge: z.int().min(0).max(120),
  maxAge: z.int().min(0).max(150).nullable(),
  addressProtected: z.enum(['exclude', 'include']),
})
export type Criteria = z.infer<typeof Criteria>

/** What an import found. On refusal nothing is stored, and `problems` of the refusal name row and column. */
export const RegisterReport = z.object({
  rows: z.int(),
  eligible: z.int(),
  exclusions: z.array(z.object({ reason: ExclusionReason, count: z.int().nullable() })),
  households: z.object({ known: z.int(), unknown: z.int() }),
  root: z.string(),
  seconds: z.number(),
  purgeAfter: z.string(),
})
export type RegisterReport = z.infer<typeof RegisterReport>

export const Quota = z.object({ feature: Feature, value: z.string(), least: z.int().min(0), most: z.int().min(0) })
export type Quota = z.infer<typeof Quota>

/** Counts per feature value along the way (T13); null where hidden. */
export const RepresentativityRow = z.object({
  feature: Feature,
  value: z.string(),
  register: z.int().nullable(),
  invited: z.int().nullable(),
  yes: z.int().nullable(),
  panel: z.int().nullable(),
  met: z.int().nullable(),
})
export type RepresentativityRow = z.infer<typeof RepresentativityRow>

export const SeedLine = z.object({
  key: z.enum(['beacon', 'digest', 'draw', 'secret']),
  value: z.string().regex(/^[A-Za-z0-9._:+-]+$/),
})

/** Why seats became free, as the public protocol says it; never about a person. */
export const DropOutReason = z.enum(['withdrew', 'did-not-come', 'not-eligible', 'other'])
export type DropOutReason = z.infer<typeof DropOutReason>

/** A batch of seats that changed hands, oldest first (T10). */
export const Replacement = z.object({
  number: z.int(),
  at: z.string(),
  out: z.int(),
  reason: DropOutReason,
  /** How many came in. */
  members: z.int(),
  /** Among how many sets of people chance decided. */
  among: z.int(),
  unfilled: z.int(),
  /** The quotas that had to give way, as few seats as possible. */
  gaveWay: z.array(
    z.object({ feature: z.string(), value: z.string(), bound: z.enum(['min', 'max']), limit: z.int(), to: z.int() }),
  ),
})
export type Replacement = z.infer<typeof Replacement>

export const DrawView = z.object({
  report: RegisterReport.nullable(),
  criteria: Criteria.nullable(),
  quotas: z.array(Quota),
  suggested: z.array(Quota),
  seats: z.int().nullable(),
  draws: z.array(
    z.object({
      stage: z.enum(['invite', 'panel', 'replace']),
      number: z.int(),
      drawnAt: z.string(),
      seed: z.string(),
      count: z.int(),
    }),
  ),
  /** Seats that are taken and free, and how many have given up theirs since the last replacement (T10). Null before the panel is drawn. */
  standing: z.object({ seats: z.int(), taken: z.int(), reserves: z.int(), out: z.int() }).nullable(),
  replacements: z.array(Replacement),
  /** Newest last; one of a stage may be under way. */
  ceremonies: z.array(CeremonyView),
  representativity: z.array(RepresentativityRow),
  yes: z.int(),
  /** Said yes and still in the household rule, per feature value; what quotas can be met from. */
  volunteers: z.array(z.object({ feature: Feature, value: z.string(), count: z.int() })),
})
export type DrawView = z.infer<typeof DrawView>

export const drawRoutes = {
  showDraw: route({
    call: 'GET /api/panels/:panelId/draw',
    access: readers,
    limit: 'read',
    params: panelParams,
    answer: DrawView,
  }),
  /** Multipart: field `criteria` (JSON of `Criteria`) first, then the file `register`. Streamed, never held whole. */
  importRegister: route({
    call: 'POST /api/panels/:panelId/draw/register',
    access: staff,
    limit: 'heavy',
    params: panelParams,
    file: 'in',
    answer: RegisterReport,
  }),
  /** Publishes what the first lot is drawn from and how many it asks, and tells the witnesses, before the seed exists (T2, T3). */
  openInviteeLot: route({
    call: 'POST /api/panels/:panelId/draw/invitees/open',
    access: staff,
    limit: 'heavy',
    params: panelParams,
    body: z.object({ count: z.int().min(1).max(100_000), ceremony: CeremonyPlan }),
    answer: DrawView,
  }),
  /** Draws the lot that is open with its public value. */
  drawInvitees: route({
    call: 'POST /api/panels/:panelId/draw/invitees',
    access: staff,
    limit: 'heavy',
    params: panelParams,
    body: publicValue,
    answer: DrawView,
  }),
  setQuotas: route({
    call: 'PUT /api/panels/:panelId/draw/quotas',
    access: staff,
    limit: 'write',
    params: panelParams,
    body: z.object({ seats: z.int().min(1).max(1000), quotas: z.array(Quota).max(60) }),
    answer: DrawView,
  }),
  /** Closes the answers and has the numbered panels made, off the main loop; they are published when they are ready (T8, T14). */
  openPanelLot: route({
    call: 'POST /api/panels/:panelId/draw/panel/open',
    access: staff,
    limit: 'heavy',
    params: panelParams,
    body: z.object({ ceremony: CeremonyPlan }),
    answer: DrawView,
  }),
  drawPanel: route({
    call: 'POST /api/panels/:panelId/draw/panel',
    access: staff,
    limit: 'heavy',
    params: panelParams,
    body: publicValue,
    answer: DrawView,
  }),
  /** Draws who takes the seats that have been given up, keeping every quota whenever that is possible at all (T10). */
  replaceMembers: route({
    call: 'POST /api/panels/:panelId/draw/replace',
    access: staff,
    limit: 'heavy',
    params: panelParams,
    body: z.object({ reason: DropOutReason }),
    answer: DrawView,
  }),
  /** Gives up a lot that is open or being prepared. It stays in the protocol; the next gets a number of its own (T3). */
  abandonLot: route({
    call: 'POST /api/panels/:panelId/draw/abandon',
    access: staff,
    limit: 'write',
    params: panelParams,
    body: z.object({ stage: z.enum(['invite', 'panel']), reason: z.string().trim().max(500) }),
    answer: DrawView,
  }),
  /** What the second lot said of the one who asks (T8); null before the panels are published, and for who did not say yes. */
  showOwnChance: route({
    call: 'GET /api/invitation/chance',
    access: { roles: ['invitee', 'member'], own: 'invitation' },
    limit: 'read',
    answer: OwnChance.nullable(),
  }),
  /** One file of the public bundle (T12): what anybody needs to draw both lots again. */
  bundleFile: route({
    call: 'GET /api/public/panels/:panelId/draw-bundle/:name',
    access: { roles: ['public'] },
    limit: 'read',
    params: z.object({ panelId: PanelId, name: BundleName }),
    file: 'out',
  }),
  /** The auditor's part, which says what the volunteers are like. Never public. */
  auditorFile: route({
    call: 'GET /api/panels/:panelId/draw-bundle/auditor.json',
    access: readers,
    limit: 'read',
    params: panelParams,
    file: 'out',
  }),
  /** The whole protocol (T12): a page is made of it, and anybody may fetch the JSON; `bundle=full` adds what re-running the lot takes. */
  showProtocol: route({
    call: 'GET /api/public/panels/:panelId/draw-protocol',
    access: { roles: ['public'] },
    limit: 'read',
    params: panelParams,
    query: z.object({ bundle: z.literal('full').optional() }),
    answer: z.object({
      panel: z.string(),
      lots: z.array(z.record(z.string(), z.unknown())),
      ceremonies: z.array(CeremonyView),
    }),
  }),
}
