// What a parcel under way needs of whoever tells of it. Implementations live in src/outside/carriers and hold no rules of the trade.
import type { IncomingHttpHeaders } from 'node:http'
import type { ToldEvent } from './tracking-event.ts'

/** A parcel as its provider knows it. `carrier`: the provider's word; `ref`: what it named the watch; `phoneTail`: four digits, where known. */
export type ToFollow = {
  readonly number: string
  readonly carrier: string
  readonly ref: string | null
  readonly phoneTail: string | null
}

/** `refused`: it will not tell of this number, in its own words; `later`: ask again; `unknown`: it may have heard us. */
export type FollowAnswer =
  | { readonly state: 'followed'; readonly ref: string | null }
  | { readonly state: 'refused'; readonly text: string }
  | { readonly state: 'later' }

/** `carrier` of its events: the provider's word. Null: nothing was told, ask again. */
export type AskedAnswer = readonly ToldEvent[] | null

/** A push that was verified. `again`: it gives up watching this number, and is to be asked anew. */
export type Push = { readonly events: readonly ToldEvent[]; readonly again: { readonly number: string } | null }

export type TrackingPort = {
  /** Where its clocks hang. */
  readonly timeZone: string
  /** How many parcels one call asks about. */
  readonly together: number
  /** Asked so often, whatever the parcel's state; left out: as its state wants it. */
  readonly everySeconds?: number
  /** Whether it can tell of this carrier, by the provider's word. */
  speaksFor(carrier: string): boolean
  /** Asks it to tell by itself from now on; to `callback`. Left out: it must be asked. */
  follow?(parcel: ToFollow, callback: string, salt: string): Promise<FollowAnswer>
  /** In their order. */
  ask(parcels: readonly ToFollow[]): Promise<readonly AskedAnswer[]>
  /** Reads a call of its; null: it is not its own, or was changed on the way. `salt`: of the merchant it came for. */
  readPush?(call: { headers: IncomingHttpHeaders; body: string; salt: string }): Push | null
  /** What it wants to hear; left out: any 200 will do. */
  readonly thanks?: object
}
