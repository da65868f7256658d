import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { keepLaw, type Moment, needs } from '#people'
import { floorOf, isBelow, lawOf, type OwnPromises, promisables } from './law.ts'
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
  const [less, ...more] = belowTheLaw(promises, now.slice(0, 10))
  if (less)
    return refused('below_the_law', {
      ...less,
      errors: [less, ...more].map(({ path }) => ({ path, code: 'below_the_law' })),
    })
  await keepLaw(tx, { packs, promises }, now)
  return { packs, promises }
}

/** Every promise that would give less, with where it stands in the request and the rule it falls short of. */
function belowTheLaw(promises: ChooseLaw['promises'], day: string) {
  return Object.entries(promises).flatMap(([jurisdiction, own]) => {
    const law = lawOf(jurisdiction, day)
    const less = promisables.filter(
      (what) => own[what] !== undefined && isBelow(what, own[what], floorOf(law.sets, what)),
    )
    return less.map((what) => {
      const { id, article } = (law.ruleFor(what) ?? law.ruleFor('faultRepairDays'))!
      const byLaw = floorOf(law.sets, what)!
      return {
        path: `promises.${jurisdiction}.${what}`,
        rule: id,
        article,
        byLaw,
      }
    })
  })
}
