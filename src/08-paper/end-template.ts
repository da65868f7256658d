import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '#people'

/** A template is printed with no more; its versions stay, as what was printed with them stays. */
export async function endTemplate(
  tx: Tx,
  { id }: { readonly id: string },
  { by, now }: Moment,
): Promise<Result<{ readonly id: string }, 'not_yours_to_do' | 'template_not_found'>> {
  const notYours = needs(by, 'edit_templates')
  if (notYours) return notYours
  const [ended] = await tx.query<{ id: string }>(sql`
    update paper_template set retired_at = coalesce(retired_at, ${now})
    where merchant_id = ${tx.merchantId} and id = ${id} returning id`)
  return ended ?? refused('template_not_found')
}
