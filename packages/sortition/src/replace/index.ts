export { replacementLabel, type QuotaGiven, type ReplacementRecord } from './record.ts'
export { replaceMembers, type ReplacementProblem, type ReplacementRequest, type ReplacementResult } from './replace.ts'
