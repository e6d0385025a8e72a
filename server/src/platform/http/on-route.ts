import 'reflect-metadata'
import type { AnswerOf, BodyOf, Call, Language, ParamsOf, QueryOf, Result, Route } from '@borgerpanel/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { FileAnswer, IncomingFile } from './file.ts'

export type AnyRoute = Route<Call, z.ZodType, z.ZodType, z.ZodType, z.ZodType>

/** What a handler is asked: already parsed, by somebody who may ask it. */
export interface Ask<R extends AnyRoute = AnyRoute, Actor = unknown> {
  readonly params: ParamsOf<R>
  readonly query: QueryOf<R>
  readonly body: BodyOf<R>
  readonly actor: Actor
  /** Where the caller is, for limits: an IPv4 address or an IPv6 /64 network. Never to be logged. */
  readonly address: string
  readonly language: Language
  readonly correlationId: string
  /** The one file that comes in, on routes with `file: 'in'`; a refusal when there is none. */
  file(): Promise<Result<IncomingFile>>
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** What a handler answers: a value of the route's shape or, on routes with `file: 'out'`, a file; or a refusal. */
export type Answer<R extends AnyRoute> = R['file'] extends 'out'
  ? Result<FileAnswer>
  : Result<R['answer'] extends z.ZodType ? AnswerOf<R> : unknown>

export type Handler = (ask: Ask) => Promise<Result<unknown>>

const BOUND = Symbol('bound routes')

interface Bound {
  readonly route: AnyRoute
  readonly method: string
}

/**
 * Binds a method of a controller to an operation of the contract. The binding parses, checks access and limits, and
 * answers exactly once; the method takes one `Ask` and returns a `Result`.
 */
export function OnRoute<R extends AnyRoute>(route: R) {
  return <H extends (ask: Ask<R, never>) => Promise<Answer<R>>>(
    target: object,
    method: string,
    _descriptor: TypedPropertyDescriptor<H>,
  ): void => {
    const bound: Bound[] = boundRoutes(target).concat({ route, method })
    Reflect.defineMetadata(BOUND, bound, target)
  }
}

/** The operations bound on a controller, with the name of the method each. */
export function boundRoutes(controller: object): Bound[] {
  return (Reflect.getMetadata(BOUND, controller) as Bound[] | undefined) ?? []
}
