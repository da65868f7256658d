import { type CaseFile, worthOf } from '#case'
import type { Tx } from '#kernel/database'
import { chooseLevels, levelFactsOf, type RequiredLevels } from '#rules'

/** Who must agree to a yes on this case, by the table approval-levels; nobody within one's own limit, as it is shipped. */
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
