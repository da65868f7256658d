import type { Tx } from '#kernel/database'
import { staleIf } from '#kernel/edge/version'
import { isRefused, type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '#people'
import { savedBy, type TemplateContent } from './create-template.ts'
import { type TemplateWrong, templateToSave } from './template/template-to-save.ts'
import { keepVersion, lockTemplate, mostVersions } from './template-rows.ts'

type Refusals =
  | 'not_yours_to_do'
  | 'template_not_found'
  | 'stale'
  | TemplateWrong
  | 'template_name_taken'
  | 'too_many_versions'

/** Saves a template as its next version, which is printed from now on. The same again changes nothing. Answers the version. */
export async function saveTemplate(
  tx: Tx,
  to: TemplateContent & { readonly id: string },
  { by, now, ifVersion }: Moment,
): Promise<Result<{ readonly version: number }, Refusals>> {
  const notYours = needs(by, 'edit_templates')
  if (notYours) return notYours
  const before = await lockTemplate(tx, to.id)
  if (!before) return refused('template_not_found')
  const stale = staleIf(ifVersion, before.version)
  if (stale) return stale
  const wrong = templateToSave({ ...to, kind: before.kind, locale: before.locale })
  if (isRefused(wrong)) return wrong
  const isSame = (['name', 'occasion', 'paper', 'body'] as const).every((field) => before[field] === to[field])
  if (isSame && before.skus.join('\n') === to.skus.join('\n')) return { version: before.version }
  if (before.name !== to.name) {
    const [taken] = await tx.query(sql`
      select 1 from paper_template where merchant_id = ${tx.merchantId} and kind = ${before.kind} and locale = ${before.locale}
        and name = ${to.name} and retired_at is null`)
    if (taken) return refused('template_name_taken', { name: to.name })
  }
  const version = before.version + 1
  if (version > mostVersions) return refused('too_many_versions', { most: mostVersions })
  await keepVersion(tx, { ...to, version, savedBy: savedBy(by) }, now)
  await tx.query(sql`
    update paper_template set name = ${to.name}, occasion = ${to.occasion}, skus = ${[...to.skus]}, version = ${version}, changed_at = ${now}
    where merchant_id = ${tx.merchantId} and id = ${to.id}`)
  return { version }
}
