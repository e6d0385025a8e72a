import { z } from 'zod'
import { Role, StaffRole } from './access.ts'
import { DeviceId, PanelId, StaffId } from './ids.ts'
import { Language } from './language.ts'
import { route } from './route.ts'

const anybody = { roles: ['public'] } as const
const administrator = { roles: ['administrator'] } as const
const signedIn = { roles: Role.options.filter((role) => role !== 'public' && role !== 'system') }

/** Least letters of a staff password (S4). */
export const PASSWORD_LENGTH = 12

const BirthYear = z.int().min(1900).max(2100)
const Proof = z.object({ challenge: z.string().max(200), nonce: z.int().min(0) })
const NewPassword = z.string().min(1).max(200)

/** One sign-in of the one who asks, as a row in the list of devices. */
export const Device = z.object({
  id: DeviceId,
  device: z.string(),
  signedInAt: z.string(),
  seenAt: z.string(),
  isThis: z.boolean(),
})
export type Device = z.infer<typeof Device>

/** Who I am, and in which house. The first thing the client asks. */
export const Me = z.object({
  kind: z.enum(['public', 'person', 'staff']),
  roles: z.array(Role),
  /** Staff only. A member is known by the number on the tag. */
  name: z.string().nullable(),
  tag: z.int().nullable(),
  panelId: PanelId.nullable(),
  /** The code was used on another device after this one: is that you (S2)? */
  hasNewerDevice: z.boolean(),
  demo: z.boolean(),
  /** `number` is the four digits of the municipality. */
  municipality: z.object({ name: z.string(), number: z.string(), phone: z.string() }),
  languages: z.array(Language),
  language: Language,
})
export type Me = z.infer<typeof Me>

export const StaffAccount = z.object({
  id: StaffId,
  email: z.string(),
  name: z.string(),
  roles: z.array(StaffRole),
  state: z.enum(['invited', 'active', 'disabled']),
})
export type StaffAccount = z.infer<typeof StaffAccount>

const StaffRoles = z
  .array(StaffRole)
  .min(1)
  .refine((roles) => roles.length === 1 || !roles.some((role) => role === 'auditor' || role === 'administrator'))

const staffParams = z.object({ staffId: StaffId })

export const identityRoutes = {
  showMe: route({ call: 'GET /api/me', access: anybody, limit: 'read', answer: Me }),
  signInStaff: route({
    call: 'POST /api/sign-in/staff',
    access: anybody,
    limit: 'sign-in',
    body: z.object({ email: z.string().max(200), password: z.string().max(200) }),
    answer: Me,
  }),
  /** The code of the letter, typed: twelve digits, any spaces. */
  signInByCode: route({
    call: 'POST /api/sign-in/code',
    access: anybody,
    limit: 'sign-in',
    body: z.object({ code: z.string().max(40), birthYear: BirthYear, proof: Proof.optional() }),
    answer: Me,
  }),
  /** The secret of the QR code, from the part of the link that browsers never send by themselves (S2). */
  signInBySecret: route({
    call: 'POST /api/sign-in/secret',
    access: anybody,
    limit: 'sign-in',
    body: z.object({ secret: z.string().max(40), birthYear: BirthYear }),
    answer: Me,
  }),
  /** A one-time link: of the first administrator, or of a new account. */
  signInFirst: route({
    call: 'POST /api/sign-in/first',
    access: anybody,
    limit: 'sign-in',
    body: z.object({
      secret: z.string().max(64),
      email: z.email().max(200),
      name: z.string().trim().min(1).max(120),
      password: NewPassword,
    }),
    answer: Me,
  }),
  signOut: route({ call: 'POST /api/sign-out', access: anybody, limit: 'write', answer: z.object({}) }),
  listDevices: route({ call: 'GET /api/me/devices', access: signedIn, limit: 'read', answer: z.array(Device) }),
  signOutDevice: route({
    call: 'DELETE /api/me/devices/:deviceId',
    access: signedIn,
    limit: 'write',
    params: z.object({ deviceId: DeviceId }),
    answer: z.array(Device),
  }),
  listStaff: route({ call: 'GET /api/staff', access: administrator, limit: 'read', answer: z.array(StaffAccount) }),
  /** Makes an account; the link is shown once and lets its holder choose a password. */
  addStaff: route({
    call: 'POST /api/staff',
    access: administrator,
    limit: 'write',
    body: z.object({ email: z.email().max(200), name: z.string().trim().min(1).max(120), roles: StaffRoles }),
    answer: z.object({ account: StaffAccount, link: z.string() }),
  }),
  /** Other roles, or none any more: whoever is signed in to the account is signed out everywhere (S5). */
  changeStaff: route({
    call: 'PUT /api/staff/:staffId',
    access: administrator,
    limit: 'write',
    params: staffParams,
    body: z.object({ roles: StaffRoles, disabled: z.boolean() }),
    answer: StaffAccount,
  }),
}
