import {
  type CaseFile,
  isDeliverable,
  type OfferedSolution,
  type RefundComponent,
  readCase,
  remedyOf,
  withLedger,
} from '#case'
import type { Tx } from '#kernel/database'
import { isRefused, type Result, refused } from '#kernel/result'
import type { Capped } from '#order/ask'
import { type Moment, merchantOf, needs } from '#people'
import { calculateResolution } from './calculate-resolution.ts'
import { chooseApprovers } from './choose-approvers.ts'
import { type ChosenResolution, chooseResolution } from './choose-resolution.ts'
import { isFreightAlone } from './freight.ts'
import { type PreviewedPart, previewParts } from './goods/preview-parts.ts'
import { workOutGoods } from './goods/work-out-goods.ts'
import { remedyOfKind } from './remedies/index.ts'
import type { ResolutionCode, ResolutionPart } from './remedy.ts'

export type PreviewResolution = { readonly caseId: string; readonly parts?: readonly ResolutionPart[] | undefined }

export type ResolutionPreview = {
  /** What the customer accepted of what we offered; null when nothing was offered. */
  readonly agreed: OfferedSolution | null
  /** What the table proposes for the units that are still to be answered. */
  readonly chosen: ChosenResolution
  /** What each part gives: goods and the difference, or money instead of goods that are gone. */
  readonly parts: readonly PreviewedPart[]
  /** What the parts come to, those asked for or else those chosen: minor units of the order's currency. */
  readonly totalMinor: number
  readonly components: readonly RefundComponent[]
  /** Why it is less than these units are worth. */
  readonly capped: readonly Capped[]
  readonly currency: string
  /** Whether a second person must agree before it is paid. */
  readonly needsApproval: boolean
  /** Whether the program carries out what was agreed; else nothing is proposed in its place. */
  readonly isDeliverable: boolean
}

/** What resolving would pay, by the very function that resolves; nothing is stored. Without parts, what the table chooses and can be done. */
export async function previewResolution(
  tx: Tx,
  { caseId, parts }: PreviewResolution,
  { by, now }: Moment,
): Promise<Result<ResolutionPreview, ResolutionCode | 'case_not_found' | 'not_yours_to_do'>> {
  const notYours = needs(by, 'resolve')
  if (notYours) return notYours
  const found = await readCase(tx, caseId)
  if (!found) return refused('case_not_found')
  const file = await withLedger(tx, found)
  const chosen = await chooseResolution(tx, file, now)
  const asked = parts ?? agreedParts(file) ?? partsOf(chosen, file)
  const isAgreedDeliverable = isDeliverable(file.agreed?.wish ?? file.wish)
  const nothing = {
    isDeliverable: isAgreedDeliverable,
    parts: [],
    totalMinor: 0,
    components: [],
    capped: [],
    needsApproval: false,
  }
  const { currency } = file.order
  const { agreed } = file
  if (asked.length === 0) return { agreed, chosen, currency, ...nothing }
  const { settings } = await merchantOf(tx)
  const planned = await workOutGoods(tx, file, asked, now)
  if (isRefused(planned)) return planned
  const amounts = calculateResolution(file, { parts: planned }, settings)
  if (isRefused(amounts)) return amounts
  const needsApproval =
    amounts.totalMinor > 0 && (await chooseApprovers(tx, file, amounts, { by, now })).levels.length > 0
  const { totalMinor, components, split } = amounts
  const { capped } = split
  return {
    ...{ isDeliverable: isAgreedDeliverable, agreed, chosen, currency, totalMinor, components, capped, needsApproval },
    parts: previewParts(planned, amounts),
  }
}

/** What the customer agreed to is what is owed. */
function agreedParts({ agreed, order }: CaseFile): ResolutionPart[] | null {
  if (!agreed || agreed.amountMinor === null) return null
  const amount = { amount: agreed.amountMinor, currency: order.currency }
  return [{ kind: remedyOf[agreed.wish].kind, amount }]
}

/** What the table chose and can be done without anything more said; where all units are answered, the way back that was claimed since. */
function partsOf({ parts }: ChosenResolution, file: CaseFile): ResolutionPart[] {
  const freightAlone: ResolutionPart = { kind: 'refund' }
  if (isFreightAlone(file, freightAlone)) return [freightAlone]
  return parts.flatMap(({ kind, lines }) => {
    const asked = kind ? remedyOfKind(kind)?.workOut(file, { kind, lines }) : undefined
    return kind === null || asked === undefined || isRefused(asked) ? [] : [{ kind, lines }]
  })
}
