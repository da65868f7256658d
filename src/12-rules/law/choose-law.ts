import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { forgetMerchant, type Moment, needs } from '#people'
import { isBelow, lawOf, type OwnPromises, promisables } from './law.ts'
import type { PackName } from './law-packs.ts'

export type ChooseLaw = {
  /** Packs used beside the merchant's own, which always holds; null: all, each for the buyers of its countries. */
  readonly packs: readonly PackName[] | null
  /** What is promised beyond the law, by jurisdiction: days, or months of `faultRepairMonths`. */
  readonly promises: { readonly [jurisdiction: string]: OwnPromises }
}

/** Chooses the packs and says what is promised beyond them. A merchant may be more generous than the law, never less. */
export async function chooseLaw(
  tx: Tx,
  { packs, promises }: ChooseLaw,
  { by, now }: Moment,
): Promise<Result<ChooseLaw, 'not_yours_to_do' | 'below_the_law'>> {
  const notYours = needs(by, 'change_settings')
  if (notYours) return notYours
  for (const [jurisdiction, own] of Object.entries(promises)) {
    const law = lawOf(jurisdiction, now.slice(0, 10))
    const less = promisables.find((what) => own[what] !== undefined && isBelow(what, own[what], law.sets[what]))
    if (!less) continue
    const rule = law.ruleFor(less)!
    return refused('below_the_law', { rule: rule.id, article: rule.article.en, byLaw: law.sets[less]! })
  }
  await tx.query(sql`update merchant set law = ${JSON.stringify({ packs, promises })}::jsonb
    where merchant_id = ${tx.merchantId}`)
  forgetMerchant(tx.merchantId)
  tx.afterCommit(() => forgetMerchant(tx.merchantId))
  return { packs, promises }
}
