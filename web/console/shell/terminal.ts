// The shared terminal's half of the API, and what a scanner does with a badge.
import type { ShownAtTerminal, TerminalHere } from '../../../src/05-people/terminal/routes.ts'
import { get, post } from '../../shared/call.ts'
import { changingPerson } from './person-changes.ts'
import { signOut } from './sign-in.ts'

/** This terminal and who can stand at it; rejects with `not_signed_in` where the browser is none. */
export const readHere = () => get<TerminalHere>('/terminals/here')
export const changePerson = (shown: ShownAtTerminal) => changingPerson(() => post('/terminals/here/person', shown))
export const lockTerminal = () => changingPerson(() => post('/terminals/here/lock', undefined))
export const closeTerminal = () => changingPerson(() => post('/terminals/here/close', undefined))

/** From now on this browser is shared: whoever opened it stands at it with a station's rights, and the full session ends. */
export async function openTerminal(): Promise<void> {
  await post('/terminals', undefined)
  await signOut()
}

type Heard = (badge: string) => void
const listeners: Heard[] = []

/** Who hears badges while a station is on the screen, the last one before the others. Answers how to stop. */
export function hearBadges(listener: Heard): () => void {
  listeners.push(listener)
  return () => void listeners.splice(listeners.indexOf(listener), 1)
}

/** For whatever hears a scanner: true when the code was a badge and is seen to; then it is no parcel and no article. */
export function takeBadge(code: string): boolean {
  const badge = /WBB-[0-9A-Z]{16}$/.exec(code.toUpperCase())?.[0] ?? (/^WBB-/i.test(code) ? code.toUpperCase() : null)
  if (badge === null) return false
  listeners.at(-1)?.(badge)
  return true
}
