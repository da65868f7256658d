// Who may answer a level: pure, and the only place that says so. The list of what waits for somebody asks it of every row it read.
import { isRefused, type Refused, refused } from '#kernel/result'
import { type Actor, doerOf, idsOf, type Moment, needs, type Role, roles, standsFor } from '#people'
import type { Approval } from './approval.ts'
import { moveOfSilence } from './next-level.ts'

/** Somebody who is away and named the caller as delegate for today. */
export type Principal = {
  readonly userId: string
  readonly name: string
  readonly roles: readonly Role[]
  /** What this member may decide alone, minor units; null: no limit. */
  readonly decideLimitMinor: number | null
}

/** As whom the level is answered. */
export type Signer = { readonly onBehalfOf: string | null }

type NotAgain = 'four_eyes' | 'signed_before'
type NotAllowed = 'decided_before' | 'beyond_your_limit'
export type WhyNotSign =
  | 'approval_ended'
  | NotAgain
  | NotAllowed
  | 'not_your_level'
  | 'not_yours_to_do'
  | 'approval_time_over'

type At = Pick<Moment, 'by' | 'now'>

/**
 * Nobody approves what they asked for or wrote alone, and nobody twice in a chain; a delegate may sign for somebody (domain.md, Approval), but not for
 * who asked or has signed already: that would be the same person's second signature. And nobody agrees to a decision they may not
 * take themselves, not through a delegate either: who signs and whom they sign for must both be allowed to. A level whose time is over is
 * answered by nobody: the next is about to be asked.
 */
export function signerOf(
  approval: Approval,
  { by, now }: At,
  principals: readonly Principal[],
): Signer | Refused<WhyNotSign> {
  const signer = signerOfLevel(approval, by, principals)
  return !isRefused(signer) && moveOfSilence(approval, now) ? refused('approval_time_over') : signer
}

/** The same for whoever would grant or refuse it under its own address, for which a key needs the right to sign. */
export const signerByRight = (
  approval: Approval,
  at: At,
  principals: readonly Principal[],
): Signer | Refused<WhyNotSign> => needs(at.by, 'sign_approval') ?? signerOf(approval, at, principals)

/** The levels at which the caller may be asked at all; whether they may sign is signerOf's to say. */
export function levelsAskedOf(by: Actor, principals: readonly Principal[]): readonly Role[] {
  if (by.kind === 'key') return roles
  if (by.kind !== 'staff') return []
  const held = [by.roles, ...principals.map((one) => one.roles)]
  return roles.filter((level) => held.some((one) => standsFor(one, level)))
}

function signerOfLevel(approval: Approval, by: Actor, principals: readonly Principal[]): Signer | Refused<WhyNotSign> {
  if (approval.state !== 'pending') return refused('approval_ended', { state: approval.state })
  if (by.kind !== 'staff' && by.kind !== 'key') return refused('not_yours_to_do', { right: 'sign_approval' })
  const again = whyNotAgain(approval, idsOf(doerOf(by)))
  if (again) return refused(again)
  if (by.kind === 'key') return signerByKey(approval, by.madeBy ?? null)
  const level = approval.levels[approval.level]!
  const holdsLevel = standsFor(by.roles, level)
  const standsIn = principals.filter(({ roles }) => standsFor(roles, level))
  if (!holdsLevel && standsIn.length === 0) return refused('not_your_level', { level })
  const notAllowed = whyNotAllowed(approval, by.id, by.decideLimitMinor ?? null)
  if (notAllowed) return refused(notAllowed)
  if (holdsLevel) return { onBehalfOf: null }
  const whyNots = standsIn.map((one) => whyNotFor(approval, one))
  const free = whyNots.indexOf(null)
  return free >= 0 ? { onBehalfOf: standsIn[free]!.userId } : refused(inOrder.find((why) => whyNots.includes(why))!)
}

/** A key signs for the member who made it; that member's limit does not count: the owner gave the key the right. */
function signerByKey(approval: Approval, madeBy: string | null): Signer | Refused<NotAllowed> {
  const notAllowed = madeBy === null ? null : whyNotAllowed(approval, madeBy, null)
  return notAllowed ? refused(notAllowed) : { onBehalfOf: madeBy }
}

// Where there are several reasons, one for each person the caller stands in for, the first of these is told.
const inOrder: readonly (NotAgain | NotAllowed)[] = [
  'four_eyes',
  'signed_before',
  'decided_before',
  'beyond_your_limit',
]

const whyNotFor = (approval: Approval, { userId, decideLimitMinor }: Principal): NotAgain | NotAllowed | null =>
  whyNotAgain(approval, [userId]) ?? whyNotAllowed(approval, userId, decideLimitMinor)

function whyNotAgain({ askedBy, content, steps }: Approval, ids: readonly string[]): NotAgain | null {
  if ([...idsOf(askedBy), content.soleAuthor].some((id) => ids.includes(id as string))) return 'four_eyes'
  const hasSigned = steps.some(
    ({ answer, by, onBehalfOf }) => answer === 'granted' && [by.id, onBehalfOf].some((id) => id && ids.includes(id)),
  )
  return hasSigned ? 'signed_before' : null
}

/** An appeal is answered by somebody who did not refuse before, and a limit holds for what others have decided, too. */
function whyNotAllowed(approval: Approval, id: string, limit: number | null): NotAllowed | null {
  const { kind, amountMinor, decidedBefore, isForeign } = approval
  if (kind !== 'decision') return null
  if (decidedBefore === id) return 'decided_before'
  return limit !== null && (isForeign || (amountMinor ?? 0) > limit) ? 'beyond_your_limit' : null
}
