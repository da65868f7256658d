import { caseEvents, lockCase, note, saveCase } from '#case'
import { linksRevoked } from '#conversation'
import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, merchantOf, needs } from '#people'

declare module '#case' {
  interface CaseEvents {
    links_revoked: { readonly count: number }
  }
}

caseEvents({
  links_revoked: {},
})

/** Makes every link to a case worthless, with the sessions they opened: a notice went to the wrong person. Answers how many there were. */
export async function revokeLinks(
  tx: Tx,
  { caseId }: { readonly caseId: string },
  moment: Moment,
): Promise<Result<{ readonly revoked: number }, 'not_yours_to_do' | 'case_not_found'>> {
  const notYours = needs(moment.by, 'assign')
  if (notYours) return notYours
  const file = await lockCase(tx, caseId)
  if (!file) return refused('case_not_found')
  const links = await tx.query<{ hash: string }>(linksRevoked(tx.merchantId, file.id))
  if (links.length === 0) return { revoked: 0 }
  tx.write(sql`
    delete from portal_session where merchant_id = ${tx.merchantId} and link_hash = any(${links.map(({ hash }) => hash)}::text[])`)
  note(tx, file, 'links_revoked', { count: links.length }, moment)
  saveCase(tx, file, await merchantOf(tx), moment.now)
  return { revoked: links.length }
}
