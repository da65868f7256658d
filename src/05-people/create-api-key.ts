import type { Querier } from '#kernel/database'
import { newId } from '#kernel/ids'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { newToken, tokenHash } from './credentials.ts'

/**
 * A key of one merchant with its scopes; `madeBy`, a member's id, is whom it acts for where two people are needed. The key is shown this
 * once; only its hash is kept.
 */
export async function createApiKey(
  connection: Querier,
  input: {
    readonly merchantId: string
    readonly name: string
    readonly scopes: readonly string[]
    readonly madeBy?: string
  },
  now: string,
): Promise<Result<{ readonly id: string; readonly key: string }, 'merchant_not_found'>> {
  const [merchant] = await connection.query(sql`select 1 from merchant where merchant_id = ${input.merchantId}`)
  if (!merchant) return refused('merchant_not_found')
  const id = newId()
  const key = newToken('wb', input.merchantId)
  await connection.query(sql`
    insert into api_key (merchant_id, id, name, scopes, key_hash, made_by, created_at)
    values (${input.merchantId}, ${id}, ${input.name}, ${input.scopes}, ${tokenHash(key)}, ${input.madeBy ?? null}, ${now})`)
  return { id, key }
}
