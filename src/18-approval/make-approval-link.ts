import type { Tx } from '#kernel/database'
import { newSecret } from '#kernel/ids'
import { sql } from '#kernel/sql'
import { tokenHash } from '#people'

/** Makes the token of a mail that asks a person to answer a level: for that level, used once, behind the sign-in. Only its hash is kept. */
export function makeApprovalLink(
  tx: Tx,
  { approvalId, level, userId }: { readonly approvalId: string; readonly level: number; readonly userId: string },
): string {
  const token = newSecret()
  tx.write(sql`
    insert into approval_link (merchant_id, token_hash, approval_id, level, user_id)
    values (${tx.merchantId}, ${tokenHash(token)}, ${approvalId}, ${level}, ${userId})`)
  return token
}
