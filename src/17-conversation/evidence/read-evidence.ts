import type { Tx } from '#kernel/database'
import { isUuid } from '#kernel/ids'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Actor, may } from '#people'

export type StoredEvidence = {
  readonly id: string
  readonly kind: 'image' | 'video'
  readonly mediaType: string
  readonly fileKey: string
  readonly thumbnailKey: string | null
  readonly displayName: string
}

/**
 * One file, for those who may see it: staff and keys that read cases, the customer of the order its case is about, and whoever gave
 * it while no case has it. To everybody else it is as if it were not there.
 */
export async function readEvidence(tx: Tx, id: string, by: Actor): Promise<Result<StoredEvidence, 'evidence_gone'>> {
  if (!isUuid(id)) return refused('evidence_gone')
  const [row] = await tx.query<
    StoredEvidence & { orderId: string | null; caseId: string | null; givenBy: { kind: string; id: string } }
  >(sql`
    select e.id, e.kind, e.media_type as "mediaType", e.file_key as "fileKey", e.thumbnail_key as "thumbnailKey",
      e.display_name as "displayName", e.given_by as "givenBy", c.order_id as "orderId", e.case_id as "caseId"
    from evidence e left join after_sales_case c on c.merchant_id = e.merchant_id and c.id = e.case_id
    where e.merchant_id = ${tx.merchantId} and e.id = ${id}`)
  if (!row) return refused('evidence_gone')
  const { orderId, caseId, givenBy, ...evidence } = row
  const own = givenBy.kind === by.kind && givenBy.id === by.id
  const ofCustomer = () =>
    orderId === null ? own : orderId === by.id && (by.kind !== 'customer' || (by.onlyCase ?? caseId) === caseId)
  const seen = by.kind === 'customer' ? ofCustomer() : own || may(by, 'read_cases')
  return seen ? evidence : refused('evidence_gone')
}
