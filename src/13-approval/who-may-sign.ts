// Who may answer a level: pure. The list of what waits for somebody asks the same of the database (signable.ts).
import { type Refused, refused } from '#kernel/result'
import { type Actor, doerOf, idsOf, type Role, standsFor } from '#people'
import type { Approval } from './approval.ts'

/** Somebody who is away and named the caller to stand in for her today. */
export type Principal = {
  readonly userId: string
  readonly name: string
  readonly roles: readonly Role[]
  /** What she may decide on her own, minor units; null: no limit. */
  readonly decideLimitMinor: number | null
}

/** As whom the level is answered. */
export type Signer = { readonly onBehalfOf: string | null }

type NotAgain = 'four_eyes' | 'signed_before'
type NotHers = 'decided_before' | 'beyond_your_limit'
export type WhyNotSign = 'approval_ended' | NotAgain | NotHers | 'not_your_level' | 'not_yours_to_do'

/**
 * Nobody approves what they asked for or wrote alone, and no one twice in a chain; a delegate may stand in (domain.md, Approval). Whoever stands in
 * for the one who asked, or for one who has signed, would be that person's second signature. And nobody agrees to a decision that she may not
 * take herself, nor gets one agreed to by a delegate: both who signs and for whom she signs must be free to.
 */
export function signerOf(
  approval: Approval,
  by: Actor,
  principals: readonly Principal[],
): Signer | Refused<WhyNotSign> {
  if (approval.state !== 'pending') return refused('approval_ended', { state: approval.state })
  if (by.kind !== 'staff' && by.kind !== 'key') return refused('not_yours_to_do', { right: 'sign_approval' })
  const again = whyNotAgain(approval, idsOf(doerOf(by)))
  if (again) return refused(again)
  if (by.kind === 'key') return signerByKey(approval, by.madeBy ?? null)
  const level = approval.levels[approval.level]!
  const isHers = standsFor(by.roles, level)
  const standsIn = principals.filter(({ roles }) => standsFor(roles, level))
  if (!isHers && standsIn.length === 0) return refused('not_your_level', { level })
  const notHers = whyNotHers(approval, by.id, by.decideLimitMinor ?? null)
  if (notHers) return refused(notHers)
  if (isHers) return { onBehalfOf: null }
  const whyNots = standsIn.map((one) => whyNotFor(approval, one))
  const free = whyNots.indexOf(null)
  return free >= 0 ? { onBehalfOf: standsIn[free]!.userId } : refused(inOrder.find((why) => whyNots.includes(why))!)
}

/** A key signs for whoever made it, whose limit is not asked: she gave it the right. */
function signerByKey(approval: Approval, madeBy: string | null): Signer | Refused<NotHers> {
  const notHers = madeBy === null ? null : whyNotHers(approval, madeBy, null)
  return notHers ? refused(notHers) : { onBehalfOf: madeBy }
}

// Where there are several reasons, one for each she stands in for, the first of these is told.
const inOrder: readonly (NotAgain | NotHers)[] = ['four_eyes', 'signed_before', 'decided_before', 'beyond_your_limit']

const whyNotFor = (approval: Approval, { userId, decideLimitMinor }: Principal): NotAgain | NotHers | null =>
  whyNotAgain(approval, [userId]) ?? whyNotHers(approval, userId, decideLimitMinor)

function whyNotAgain({ askedBy, content, steps }: Approval, ids: readonly string[]): NotAgain | null {
  if ([...idsOf(askedBy), content.soleAuthor].some((id) => ids.includes(id as string))) return 'four_eyes'
  const hasSigned = steps.some(
    ({ answer, by, onBehalfOf }) => answer === 'granted' && [by.id, onBehalfOf].some((id) => id && ids.includes(id)),
  )
  return hasSigned ? 'signed_before' : null
}

/** An appeal is answered by somebody who did not refuse before, and a limit holds for what others have decided, too. */
function whyNotHers(approval: Approval, id: string, limit: number | null): NotHers | null {
  const { kind, amountMinor, decidedBefore, isForeign } = approval
  if (kind !== 'decision') return null
  if (decidedBefore === id) return 'decided_before'
  return limit !== null && (isForeign || (amountMinor ?? 0) > limit) ? 'beyond_your_limit' : null
}
