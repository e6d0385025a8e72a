export { AREAS, ELSEWHERE, LILLEVIK, type SyntheticArea } from './areas.ts'
export { REGISTER_HEADER, syntheticRegister, type SyntheticOptions } from './register.ts'
