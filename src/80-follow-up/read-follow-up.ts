import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { merchantOf } from '#people'
import type { FollowUp } from './follow-up.ts'
import { linked } from './follow-up-links.ts'

/** What a link shows whoever holds it, also whoever it was forwarded to: the shop and what the question is about, nothing personal. */
export type FollowUpShown = {
  readonly shop: string
  readonly about: FollowUp['about']
  /** The name of the first kind of goods, and how many more kinds there are. */
  readonly product: string
  readonly more: number
  readonly state: 'open' | 'answered' | 'over'
  readonly expiresAt: string | null
}

export async function readFollowUp(
  tx: Tx,
  { hash }: { readonly hash: string },
  now: string,
): Promise<Result<FollowUpShown, 'follow_up_link_over'>> {
  const asked = await linked(tx, hash, now)
  if (!asked) return refused('follow_up_link_over')
  const { about, goods, expiresAt, state } = asked
  const isOpen = state === 'asked' && expiresAt !== null && expiresAt > now
  return {
    shop: (await merchantOf(tx)).name,
    about,
    product: goods[0]?.name ?? '',
    more: Math.max(0, goods.length - 1),
    state: isOpen ? 'open' : state === 'answered' ? 'answered' : 'over',
    expiresAt,
  }
}
