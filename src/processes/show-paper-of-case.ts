// What a template is previewed with: a real case in place of the made-up one. Paper knows no cases, and a case no paper.
import { type CaseFile, readCase } from '#case'
import type { Tx } from '#kernel/database'
import type { PaperDataOf, PaperKind } from '#paper'

/**
 * The example with number, customer and goods of a real case; null where there is none of this number. What a case does not know, such as a
 * bin or a tracking number, stays as in the example.
 */
export async function showPaperOfCase<Kind extends PaperKind>(
  tx: Tx,
  { caseNumber, example }: { readonly caseNumber: string; readonly example: PaperDataOf[Kind] },
): Promise<PaperDataOf[Kind] | null> {
  const found = await readCase(tx, caseNumber)
  return found && { ...example, ...ofCase(found, example) }
}

const typeOf = { reship: 'reship', exchange: 'exchange', repair: 'repair_return' } as const

/** Only what this kind of paper has: a pick list has no customer. */
function ofCase(file: CaseFile, example: PaperDataOf[PaperKind]): Partial<PaperDataOf[PaperKind]> {
  const lines = file.lines.map(({ sku, name, quantity }) => ({ sku, name, quantity, serialNumbers: [] }))
  if (!('customerName' in example)) return {}
  return {
    caseNumber: file.number,
    customerName: file.order.customer.name ?? '',
    ...(file.wish in typeOf && { dispatchType: typeOf[file.wish as keyof typeof typeOf] }),
    ...('orderNumber' in example && { orderNumber: file.order.number }),
    lines,
  }
}
