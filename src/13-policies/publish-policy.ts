import { type DecisionTable, type Finding, isError } from '#decision-tables'
import type { Tx } from '#kernel/database'
import { staleIf } from '#kernel/edge/version'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { doerOf, type Merchant, type Moment, merchantOf, needs } from '#people'
import { examineDraft } from './examine-draft.ts'
import { forgetPolicies, type PolicyName } from './in-force.ts'
import { authorOf, type Draft, type DraftChanged, isPolicyName, lockDraft } from './policy-rows.ts'
import { approversOf, whyNotPublish } from './publication.ts'

/** What else must hold before a table judges, e.g. that it gives no less than the law. Its errors keep it from being published. */
export type PublicationCheck = (name: PolicyName, table: DecisionTable, merchant: Merchant) => Promise<Finding[]>

export type PublishPolicy = {
  readonly name: string
  /** UTC; at once when left out. */
  readonly inForceFrom?: string | undefined
  readonly note: string
}
/**
 * That all levels of an approval have agreed: the level was the check, and whoever said the last word need not have the right besides.
 * `onBehalfOf`: for whom it was said, a member's id.
 */
export type Agreed = { readonly onBehalfOf: string | null }
/** Without an approval: the publisher has the right and is the one level there is. What waited for one need not any more. */
export type Direct = { readonly changed: DraftChanged }
/** Why a draft cannot be published by anybody. */
export type DraftRefusal =
  | 'policy_not_found'
  | 'policy_no_draft'
  | 'stale'
  | 'policy_begins_in_past'
  | 'policy_has_errors'
type Refusals = DraftRefusal | 'not_yours_to_do' | 'needs_second_person' | 'publication_needs_approval'

/**
 * Makes the draft a version that never changes: without errors, its examples passing, and not by its author alone; where nobody else could
 * agree the author publishes it, and the version says so.
 */
export async function publishPolicy(
  tx: Tx,
  { name, inForceFrom, note }: PublishPolicy,
  moment: Moment,
  checks: readonly PublicationCheck[],
  how: Agreed | Direct,
): Promise<Result<{ readonly version: number; readonly inForceFrom: string }, Refusals>> {
  const { by, now, ifVersion } = moment
  const agreed = 'onBehalfOf' in how ? how : null
  const notYours = agreed ? null : needs(by, 'publish_policy')
  if (notYours) return notYours
  const draft = await draftToPublish(tx, { name, inForceFrom }, now, ifVersion, checks)
  if ('refused' in draft) return draft
  if (agreed) {
    const own = [authorOf(by), ...(agreed.onBehalfOf ? [`staff:${agreed.onBehalfOf}`] : [])]
    if (draft.authors.every((author) => own.includes(author))) return refused('needs_second_person')
  } else {
    const why = whyNotPublish(draft, by, await approversOf(tx, now))
    if (why) return refused(why)
  }
  const from = inForceFrom ?? now
  const [kept] = await tx.query<{ version: number }>(sql`
    insert into policy_version (merchant_id, name, version, content, examples, authors, published_by, published_at, in_force_from, note)
    select merchant_id, name, 1 + coalesce((select max(v.version) from policy_version v
        where v.merchant_id = d.merchant_id and v.name = d.name), 0),
      content, examples, authors, ${JSON.stringify(doerOf(by))}::jsonb, ${now}, ${from}, ${note}
    from policy_draft d where merchant_id = ${tx.merchantId} and name = ${name} returning version`)
  tx.write(sql`update policy_draft set authors = '{}', version = version + 1
    where merchant_id = ${tx.merchantId} and name = ${name}`)
  if ('changed' in how) await how.changed(tx, name as PolicyName, moment)
  tx.afterCommit(() => forgetPolicies(tx.merchantId))
  return { version: kept!.version, inForceFrom: from }
}

export type DraftToPublish = Pick<Draft, 'version' | 'content' | 'authors'>

/** The draft, locked, when it could be published: it is there, not stale, without errors, and begins now or later. */
export async function draftToPublish(
  tx: Tx,
  { name, inForceFrom }: Pick<PublishPolicy, 'name' | 'inForceFrom'>,
  now: string,
  ifVersion: number | undefined,
  checks: readonly PublicationCheck[],
): Promise<Result<DraftToPublish, DraftRefusal>> {
  if (!isPolicyName(name)) return refused('policy_not_found')
  const draft = await lockDraft(tx, name)
  if (!draft || draft.authors.length === 0) return refused('policy_no_draft')
  const stale = staleIf(ifVersion, draft.version)
  if (stale) return stale
  if (inForceFrom !== undefined && inForceFrom < now) return refused('policy_begins_in_past')
  const { findings } = await examineDraft(name, draft, checks, await merchantOf(tx))
  const wrong = findings.find(isError)
  return wrong ? refused('policy_has_errors', { detail: wrong.text.en, errors: findings.filter(isError) }) : draft
}
