import { z } from 'zod'

/** A branded uuid: ids of different things cannot be mixed up. */
const id = <Brand extends string>() => z.uuid().brand<Brand>()

export const CaseId = id<'CaseId'>()
export type CaseId = z.infer<typeof CaseId>
export const AssignmentId = id<'AssignmentId'>()
export type AssignmentId = z.infer<typeof AssignmentId>
export const PanelId = id<'PanelId'>()
export type PanelId = z.infer<typeof PanelId>
export const AlternativeId = id<'AlternativeId'>()
export type AlternativeId = z.infer<typeof AlternativeId>
export const DrawId = id<'DrawId'>()
export type DrawId = z.infer<typeof DrawId>
export const ResidentId = id<'ResidentId'>()
export type ResidentId = z.infer<typeof ResidentId>
export const InvitationId = id<'InvitationId'>()
export type InvitationId = z.infer<typeof InvitationId>
export const MemberId = id<'MemberId'>()
export type MemberId = z.infer<typeof MemberId>
export const MaterialId = id<'MaterialId'>()
export type MaterialId = z.infer<typeof MaterialId>
export const QuestionId = id<'QuestionId'>()
export type QuestionId = z.infer<typeof QuestionId>
export const MeetingId = id<'MeetingId'>()
export type MeetingId = z.infer<typeof MeetingId>
export const PollId = id<'PollId'>()
export type PollId = z.infer<typeof PollId>
export const PollQuestionId = id<'PollQuestionId'>()
export type PollQuestionId = z.infer<typeof PollQuestionId>
export const ThemeId = id<'ThemeId'>()
export type ThemeId = z.infer<typeof ThemeId>
export const StaffId = id<'StaffId'>()
export type StaffId = z.infer<typeof StaffId>
export const DeviceId = id<'DeviceId'>()
export type DeviceId = z.infer<typeof DeviceId>
/** Made by the client (UUIDv7), kept over retries, reloads, replicas and transports (D6). */
export const OpId = id<'OpId'>()
export type OpId = z.infer<typeof OpId>
/** Made by the client, so that a contribution is the same one however often it is sent (M21). */
export const WordingId = id<'WordingId'>()
export type WordingId = z.infer<typeof WordingId>
