import type { Tx } from '#kernel/database'
import { staleIf } from '#kernel/edge/version'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '#people'
import { type DraftChanged, isPolicyName, lockDraft } from './policy-rows.ts'

/** Drops a draft: the next one begins from what is in force. Its version goes on, so that nobody saves over it unseen. */
export async function resetPolicyDraft(
  tx: Tx,
  { name }: { readonly name: string },
  moment: Moment,
  changed: DraftChanged,
): Promise<Result<{ readonly version: number }, 'not_yours_to_do' | 'policy_not_found' | 'stale'>> {
  const { by, ifVersion } = moment
  const notYours = needs(by, 'edit_policies')
  if (notYours) return notYours
  if (!isPolicyName(name)) return refused('policy_not_found')
  const draft = await lockDraft(tx, name)
  const stale = staleIf(ifVersion, draft?.version ?? 0)
  if (stale) return stale
  if (!draft || draft.authors.length === 0) return { version: draft?.version ?? 0 }
  const version = draft.version + 1
  await tx.query(sql`update policy_draft set authors = '{}', version = ${version}
    where merchant_id = ${tx.merchantId} and name = ${name}`)
  await changed(tx, name, moment)
  return { version }
}
