import { z } from 'zod'
import { resolutionKinds } from '#case'
import { money } from '#order/ask'
import type { ResolutionAmounts } from '../remedy.ts'
import type { GoodsPlan } from './goods-for.ts'
import type { PlannedPart } from './work-out-goods.ts'

/** What one part of a resolution gives. Minor units; a difference the customer owes is positive. */
export type PreviewedPart = Pick<PlannedPart, 'kind'> & {
  readonly lines: readonly { readonly caseLineId: string; readonly quantity: number }[]
  readonly goods: readonly { readonly sku: string; readonly name: string; readonly quantity: number }[]
  /** Of an exchange; null: no price is compared. */
  readonly differenceMinor: number | null
  readonly sentence: GoodsPlan['terms']['sentence']
  /** A SKU of it that is not in stock now: the customer waits for it. */
  readonly gone: string | null
  /** Money instead of goods that are gone, as the customer asked. */
  readonly isInstead: boolean
}

/** Of planned parts, what they give: by the plans and amounts that resolving keeps. Pure. */
export function previewParts(planned: readonly PlannedPart[], { answer }: ResolutionAmounts): PreviewedPart[] {
  const replaced = [...answer.replaced]
  return planned
    .filter(({ charge }) => charge === undefined)
    .map(({ kind, lines = [], plan, isAgreed = false }) => ({
      kind,
      lines: lines.map(({ caseLineId, quantity }) => ({ caseLineId, quantity })),
      goods: plan?.lines.map(({ sku, name, quantity }) => ({ sku, name, quantity })) ?? [],
      differenceMinor: kind === 'exchange' ? (replaced.shift()?.differenceMinor ?? null) : null,
      sentence: plan?.terms.sentence ?? null,
      gone: plan?.gone ?? null,
      isInstead: isAgreed,
    }))
}

export const previewedPartView = z.object({
  kind: z.enum(resolutionKinds),
  lines: z.array(z.object({ caseLineId: z.string(), quantity: z.int() })),
  /** What goes out. */
  goods: z.array(z.object({ sku: z.string(), name: z.string(), quantity: z.int() })),
  /** Price of the new less the value of the old; what the customer owes is positive. */
  difference: money.nullable(),
  /** What the row of the table `exchange-terms` says of itself. */
  sentence: z.object({ 'zh-CN': z.string(), en: z.string() }).nullable(),
  /** A SKU that is not in stock now: the customer waits for it. */
  gone: z.string().nullable(),
  /** Money instead of goods that are gone, as the customer had asked. */
  instead: z.boolean(),
})

export const previewedPartViewOf = (
  { differenceMinor, isInstead, ...part }: PreviewedPart,
  currency: string,
): z.infer<typeof previewedPartView> => ({
  ...part,
  lines: [...part.lines],
  goods: [...part.goods],
  sentence: part.sentence ?? null,
  difference: differenceMinor === null ? null : { amount: differenceMinor, currency },
  instead: isInstead,
})
