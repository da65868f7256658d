import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '#people'

/** Takes a printer off the list; stations that had it print on another, or on their own paper. */
export async function removePrinter(
  tx: Tx,
  { code }: { readonly code: string },
  { by }: Moment,
): Promise<Result<{ readonly code: string }, 'not_yours_to_do' | 'printer_not_found'>> {
  const notYours = needs(by, 'edit_templates')
  if (notYours) return notYours
  const [gone] = await tx.query<{ code: string }>(sql`
    delete from printer where merchant_id = ${tx.merchantId} and code = ${code} returning code`)
  return gone ?? refused('printer_not_found', { code })
}
