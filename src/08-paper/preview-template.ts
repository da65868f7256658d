import type { Tx } from '#kernel/database'
import { isRefused, type Result, refused } from '#kernel/result'
import { type Moment, merchantOf, needs } from '#people'
import type { PaperDataOf, PaperKind } from './paper-data.ts'
import { drawPaper, type Rendered } from './render-paper.ts'
import { type Checked, checkTemplate, findingOf, type ToCheck } from './template/check-template.ts'
import { exampleOf } from './template/examples.ts'

/** The data of a real case for a kind of paper, null where there is no such case. Given by the wiring: paper knows no cases. */
export type DataOfCase = <Kind extends PaperKind>(
  tx: Tx,
  asked: {
    readonly kind: Kind
    readonly locale: ToCheck['locale']
    readonly caseNumber: string
    readonly example: PaperDataOf[Kind]
  },
) => Promise<PaperDataOf[Kind] | null>

export type Previewed = Checked & { readonly sheet: Rendered | null }
type Refusals = 'not_yours_to_do' | 'case_not_found'

/** What a template would print, with a real case or with made-up data, and what is wrong with it. Nothing is stored. */
export async function previewTemplate(
  tx: Tx,
  to: ToCheck & { readonly caseNumber: string | null },
  { by, now }: Moment,
  dataOfCase: DataOfCase,
): Promise<Result<Previewed, Refusals>> {
  const notYours = needs(by, 'edit_templates')
  if (notYours) return notYours
  const example = exampleOf(to.kind, to.locale)
  const data =
    to.caseNumber === null
      ? example
      : ((await dataOfCase(tx, { kind: to.kind, locale: to.locale, caseNumber: to.caseNumber, example })) ??
        refused('case_not_found'))
  if (isRefused(data)) return data as never
  const checked = checkTemplate(to)
  if (checked.errors.length > 0) return { ...checked, sheet: null }
  const merchant = await merchantOf(tx)
  const shop = { merchantName: merchant.name, packingLabelName: merchant.settings.packingLabelName }
  try {
    return { ...checked, sheet: await drawPaper({ ...to, data, id: null, version: 0 }, shop, now) }
  } catch (error) {
    return { ...checked, errors: [findingOf(error as Error)], sheet: null }
  }
}
