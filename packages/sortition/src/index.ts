export * from './random/index.ts'
export * from './register/index.ts'
export * from './frame/index.ts'
export * from './invite/index.ts'
