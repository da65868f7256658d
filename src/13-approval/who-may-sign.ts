// Who may answer a level: pure. The list of what waits for somebody asks the same of the database (signable.ts).
import { type Refused, refused } from '#kernel/result'
import { type Actor, type Role, standsFor } from '#people'
import type { Approval } from './approval.ts'

/** Somebody who is away and named the caller to stand in for her today. */
export type Principal = { readonly userId: string; readonly name: string; readonly roles: readonly Role[] }

/** As whom the level is answered. */
export type Signer = { readonly onBehalfOf: string | null }

export type WhyNotSign = 'approval_ended' | 'four_eyes' | 'signed_before' | 'not_your_level' | 'not_yours_to_do'

/**
 * Nobody approves what they asked for, and no one twice in a chain; a delegate may stand in (domain.md, Approval). Whoever stands in
 * for the one who asked, or for one who has signed, would be that person's second signature.
 */
export function signerOf(
  approval: Approval,
  by: Actor,
  principals: readonly Principal[],
): Signer | Refused<WhyNotSign> {
  if (approval.state !== 'pending') return refused('approval_ended', { state: approval.state })
  if (by.kind !== 'staff' && by.kind !== 'key') return refused('not_yours_to_do', { right: 'sign_approval' })
  if (isAsker(approval, by.id)) return refused('four_eyes')
  if (hasSigned(approval, by.id)) return refused('signed_before')
  if (by.kind === 'key') return { onBehalfOf: null }
  const level = approval.levels[approval.level]!
  if (standsFor(by.roles, level)) return { onBehalfOf: null }
  const standsIn = principals.filter(({ roles }) => standsFor(roles, level))
  const free = standsIn.find(({ userId }) => !isAsker(approval, userId) && !hasSigned(approval, userId))
  if (free) return { onBehalfOf: free.userId }
  if (standsIn.some(({ userId }) => isAsker(approval, userId))) return refused('four_eyes')
  return standsIn.length > 0 ? refused('signed_before') : refused('not_your_level', { level })
}

const isAsker = ({ askedBy }: Approval, id: string): boolean => askedBy.id === id
const hasSigned = ({ steps }: Approval, id: string): boolean =>
  steps.some(({ answer, by, onBehalfOf }) => answer === 'granted' && (by.id === id || onBehalfOf === id))
