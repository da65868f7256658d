import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { DispatchType, PaperLocale } from './dispatch-words.ts'
import type { PaperKind } from './paper-data.ts'
import type { Paper } from './papers.ts'
import { shippedTemplate } from './shipped/templates.ts'

export type ChosenTemplate = {
  readonly id: string | null
  readonly version: number
  readonly paper: Paper
  readonly body: string
}

export const usualPaper: Record<PaperKind, Paper> = {
  packing_label: '100x150',
  packing_slip: 'A4',
  thank_you_card: '100x150',
  pick_list: 'A4',
  hand_over_list: 'A4',
}

/**
 * The template that says most about these goods and this occasion: one for their SKU before one for the occasion before one for all. Of
 * two as near, the one changed last. The shipped one when the merchant has none.
 */
export async function chooseTemplate(
  tx: Tx,
  asked: {
    readonly kind: PaperKind
    readonly locale: PaperLocale
    readonly occasion: DispatchType | null
    readonly skus: readonly string[]
  },
): Promise<ChosenTemplate> {
  const [own] = await tx.query<ChosenTemplate>(sql`
    select t.id, t.version, v.paper, v.body
    from paper_template t
    join paper_template_version v on v.merchant_id = t.merchant_id and v.template_id = t.id and v.version = t.version
    where t.merchant_id = ${tx.merchantId} and t.kind = ${asked.kind} and t.locale = ${asked.locale} and t.retired_at is null
      and (t.occasion is null or t.occasion = ${asked.occasion})
      and (t.skus = '{}' or t.skus && ${[...asked.skus]}::text[])
    order by t.skus <> '{}' desc, t.occasion is not null desc, t.changed_at desc, t.id limit 1`)
  return own ?? shippedChoice(asked.kind, asked.locale)
}

export const shippedChoice = (kind: PaperKind, locale: PaperLocale): ChosenTemplate => ({
  id: null,
  version: 0,
  paper: usualPaper[kind],
  body: shippedTemplate(kind, locale),
})
