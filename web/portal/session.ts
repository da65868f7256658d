// Which order this tab speaks for. The session itself is a cookie that scripts cannot see; a browser with two orders in two tabs has two, and
// each call says which (U9).
import { carryAlong } from '../shared/call.ts'
import { keep, readKept } from './kept.ts'
import { tellSignedIn } from './signed-in-here.ts'

/** `name`: as the server calls it; `onlyCase`: a signed link opened this one case. */
export type Session = { readonly name: string; readonly orderNumber: string | null; readonly onlyCase: string | null }

let here: Session | null = readKept<Session | null>('session', null)
carryOf(here)

export const sessionHere = (): Session | null => here

export function keepSession(session: Session | null): void {
  here = session
  keep('session', session)
  carryOf(session)
  tellSignedIn(session !== null && session.onlyCase === null)
}

function carryOf(session: Session | null): void {
  carryAlong(session ? { 'x-portal-order': session.name } : {})
}
