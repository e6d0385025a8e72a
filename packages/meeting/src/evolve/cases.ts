import type { Owner } from '../owner.ts'

interface Change<Part, Event> {
  /** A method, so that a table of changes may be looked up by the type of an event. */
  on(part: Part, event: Event, owner: Owner): void
}

/** Changes a part that the owner has made its own. */
export type Case<Part, Event> = Change<Part, Event>['on']

/** A change for every type of event. */
export type Cases<Part, Event extends { readonly type: string }> = {
  readonly [Type in Event['type']]: Case<Part, Extract<Event, { readonly type: Type }>>
}
