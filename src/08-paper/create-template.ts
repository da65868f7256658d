import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { isRefused, type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { identityOf, type Moment, needs } from '#people'
import type { DispatchType, PaperLocale } from './dispatch-words.ts'
import type { PaperKind } from './paper-data.ts'
import type { Paper } from './papers.ts'
import { type TemplateWrong, templateToSave } from './template/template-to-save.ts'
import { keepVersion, mostTemplates } from './template-rows.ts'

export type TemplateContent = {
  readonly name: string
  readonly occasion: DispatchType | null
  readonly skus: readonly string[]
  readonly paper: Paper
  readonly body: string
}
export type CreateTemplate = TemplateContent & { readonly kind: PaperKind; readonly locale: PaperLocale }
type Refusals = 'not_yours_to_do' | TemplateWrong | 'template_name_taken' | 'too_many_templates'

/** A new template of the merchant's; printed from now on where it fits. Answers its id. */
export async function createTemplate(
  tx: Tx,
  to: CreateTemplate,
  { by, now }: Moment,
): Promise<Result<{ readonly id: string }, Refusals>> {
  const notYours = needs(by, 'edit_templates')
  if (notYours) return notYours
  const wrong = templateToSave(to)
  if (isRefused(wrong)) return wrong
  const [{ count, same }] = (await tx.query<{ count: number; same: boolean }>(sql`
    select count(*)::int as count,
      coalesce(bool_or(kind = ${to.kind} and locale = ${to.locale} and name = ${to.name}), false) as same
    from paper_template where merchant_id = ${tx.merchantId} and retired_at is null`)) as [
    { count: number; same: boolean },
  ]
  if (same) return refused('template_name_taken', { name: to.name })
  if (count >= mostTemplates) return refused('too_many_templates', { most: mostTemplates })
  const id = newId()
  await tx.query(sql`
    insert into paper_template (merchant_id, id, kind, locale, name, occasion, skus, version, changed_at)
    values (${tx.merchantId}, ${id}, ${to.kind}, ${to.locale}, ${to.name}, ${to.occasion}, ${[...to.skus]}, 1, ${now})`)
  await keepVersion(tx, { id, version: 1, paper: to.paper, body: to.body, savedBy: savedBy(by) }, now)
  return { id }
}

/** As a version says who saved it. */
export const savedBy = (by: Moment['by']): string => {
  const { kind, id } = identityOf(by)
  return `${kind}:${id}`
}
