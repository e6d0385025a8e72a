import type { z } from 'zod'
import type { Access, Limit } from './access.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
export type Call = `${Method} /api/${string}`

/** One HTTP operation: where, who, what comes in, what goes out. Server and client bind to the same value. */
export interface Route<
  C extends Call = Call,
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  A extends z.ZodType = z.ZodType,
> {
  readonly call: C
  readonly access: Access
  readonly limit: Limit
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  /** Shape of the answer; left out where the answer is a file. */
  readonly answer?: A
  /** A file comes in (multipart, streamed) or goes out. */
  readonly file?: 'in' | 'out'
  /** That it was called is neither logged nor counted, because when and how often would tell too much (P5, P6). */
  readonly isUnlogged?: true
}

export const route = <
  C extends Call,
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
  A extends z.ZodType = z.ZodUndefined,
>(
  definition: Route<C, P, Q, B, A>,
): Route<C, P, Q, B, A> => definition

export type ParamsOf<R> = R extends Route<Call, infer P, z.ZodType, z.ZodType, z.ZodType> ? z.infer<P> : never
export type QueryOf<R> = R extends Route<Call, z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.infer<Q> : never
export type BodyOf<R> = R extends Route<Call, z.ZodType, z.ZodType, infer B, z.ZodType> ? z.infer<B> : never
export type AnswerOf<R> = R extends Route<Call, z.ZodType, z.ZodType, z.ZodType, infer A> ? z.infer<A> : never
