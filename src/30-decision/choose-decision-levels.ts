import { type CaseFile, worthOf } from '#case'
import type { Tx } from '#kernel/database'
import { chooseLevels, levelFactsOf, type RequiredLevels } from '#policies'

/**
 * Who must agree to an approval of this case, by the table approval-levels. By the shipped table nobody, within the decider's own limit.
 */
export const chooseDecisionLevels = (
  tx: Tx,
  file: CaseFile,
  { aboveOwnLimit, now }: { readonly aboveOwnLimit: boolean; readonly now: string },
): Promise<RequiredLevels> =>
  chooseLevels(
    tx,
    {
      ...levelFactsOf(file),
      subject: 'decision',
      amountMinor: worthOf(file),
      orderBalanced: file.order.balanced,
      aboveOwnLimit,
    },
    now,
  )
