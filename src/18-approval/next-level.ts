// Where an approval goes from a level: pure, so that it can be tried without a database.
import { addWorkingMinutes } from '#kernel/working-time/working-calendar'
import type { Merchant, Role } from '#people'
import { type Approval, type ApprovalMove, type ApprovalState, approvalMoves } from './approval.ts'

type Standing = Pick<Approval, 'levels' | 'level'>

const isLast = ({ levels, level }: Standing): boolean => level === levels.length - 1

/** The move an answer makes: a refusal ends it at any level, a grant only at the last. */
export const moveOfAnswer = (approval: Standing, answer: 'granted' | 'refused'): ApprovalMove =>
  answer === 'refused' ? 'refuse' : isLast(approval) ? 'grant' : 'climb'

/**
 * The move of a level that is silent at `now`, and the levels from then on: the next is asked, above the last one the owner, whose
 * silence ends it. Where the owner has signed already, the silence of the last level ends it: nobody signs twice, and silence never agrees.
 * Null while there is time, and once it has ended.
 */
export function moveOfSilence(
  approval: Standing & Pick<Approval, 'state' | 'expiresAt' | 'steps'>,
  now: string,
): { readonly move: ApprovalMove; readonly levels: readonly Role[] } | null {
  const { levels, level, state, expiresAt, steps } = approval
  if (state !== 'pending' || Date.parse(expiresAt) > Date.parse(now)) return null
  if (!isLast(approval)) return { move: 'climb', levels }
  const ownerSigned = steps.some(({ role, answer }) => role === 'owner' && answer === 'granted')
  return levels[level] === 'owner' || ownerSigned
    ? { move: 'expire', levels }
    : { move: 'climb', levels: [...levels, 'owner'] }
}

export type Moved = {
  readonly state: ApprovalState
  readonly level: number
  /** Whether another level is asked, which has its own time to answer. */
  readonly asksNext: boolean
}

/** How an approval stands after a move. A move its state does not have is a fault of ours and throws. */
export function standingAfter({ state, level }: Pick<Approval, 'state' | 'level'>, move: ApprovalMove): Moved {
  const { from, to } = approvalMoves[move]
  if (!(from as readonly ApprovalState[]).includes(state))
    throw new Error(`no move ${move} of an approval from ${state}`)
  const asksNext = to === 'pending'
  return { state: to, level: asksNext ? level + 1 : level, asksNext }
}

/** Until when a level has to answer: working hours of the merchant (settings.approvalHours). UTC. */
export const expiryOf = ({ calendar, settings }: Pick<Merchant, 'calendar' | 'settings'>, now: string): string =>
  new Date(addWorkingMinutes(calendar, Date.parse(now), settings.approvalHours * 60)).toISOString()
