import type { AnswerOf, BodyOf, ParamsOf, QueryOf, Route } from '@borgerpanel/contract'

/** Every route found in a table of routes, however deep it is nested. */
export type RouteOf<Table> = Table extends { readonly call: string; readonly access: unknown }
  ? Table
  : Table extends object
    ? { [Key in keyof Table]: RouteOf<Table[Key]> }[keyof Table]
    : never

type Filled<Part extends object> = { [Key in keyof Part as Part[Key] extends undefined ? never : Key]: Part[Key] }

/** What a call wants: path parameters, query and body, each only when the route has it. */
export type InputOf<R> = Filled<{
  params: ParamsOf<R>
  query: QueryOf<R>
  body: R extends { file?: 'in' } ? BodyOf<R> | FormData : BodyOf<R>
}>

export type CallOf<Table> = RouteOf<Table> extends infer R ? (R extends Route ? R['call'] : never) : never
export type RouteFor<Table, C> = Extract<RouteOf<Table>, { readonly call: C }>
export type Arguments<R> = keyof InputOf<R> extends never ? [] : [input: InputOf<R>]
export type Answered<R> = AnswerOf<R> extends undefined ? null : AnswerOf<R>
