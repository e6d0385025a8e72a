export { deskTexts } from './meeting/desk.ts'
export { hallTexts } from './meeting/hall.ts'
export { memberTexts } from './meeting/member.ts'
export { meetingTexts } from './meeting/shared.ts'
