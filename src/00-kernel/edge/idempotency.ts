// Idempotency-Key as the IETF draft says: same key and body → the first answer again; other body → 422; still running → 409.
import { createHmac } from 'node:crypto'
import type { Row, Tx } from '../database.ts'
import { sha256Hex } from '../ids.ts'
import { type Refused, refused } from '../result.ts'
import { type Sql, sql } from '../sql.ts'
import type { RacedConstraints } from './raced-constraints.ts'

export type IdempotentCall = { readonly keyHash: string; readonly requestHash: string }
export type StoredAnswer = { readonly status: number; readonly answer: string }

/** The slower of two calls with one key runs again and reads the faster one's answer. */
export const idempotencyConstraints: RacedConstraints = { idempotency_key_is_used_once: 'run_again' }

/** Null when the caller gave no key. The key is the caller's own: two callers never read each other's answers. */
export function idempotentCall(
  key: string | undefined,
  caller: string,
  request: { method: string; url: string; body: unknown },
  secret: string,
): IdempotentCall | Refused<'idempotency_key_invalid'> | null {
  if (key === undefined) return null
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) return refused('idempotency_key_invalid')
  return {
    keyHash: sha256Hex(`${caller}\n${key}`),
    requestHash: sha256Hex(
      `${key}\n${request.method} ${request.url}\n${JSON.stringify(request.body ?? null, hidingSecrets(`${secret}\n${key}`))}`,
    ),
  }
}

const secretNames = ['password', 'newPassword', 'currentPassword', 'pin']
/**
 * Another PIN is another request, so it is part of the hash. Six digits are soon guessed from a plain hash; this one is keyed with a
 * secret that is not in the table.
 */
const hidingSecrets = (signedWith: string) => (name: string, value: unknown) =>
  secretNames.includes(name)
    ? createHmac('sha256', signedWith)
        .update(`idempotent\n${JSON.stringify(value)}`)
        .digest('hex')
    : value

/** The claim of whoever runs this key now. It only lets a second caller be told "still running" at once; that a key is used once is kept by the primary key. */
export const claimOf = (call: IdempotentCall): Sql =>
  sql`select pg_try_advisory_xact_lock(${BigInt.asIntN(64, BigInt(`0x${call.keyHash.slice(0, 16)}`))}) as mine`

/** What was answered before. */
export const answeredBefore = (merchantId: string, call: IdempotentCall): Sql =>
  sql`select request_hash, status, answer, authority from idempotency_key where merchant_id = ${merchantId} and key_hash = ${call.keyHash}`

/**
 * What claim and stored answer mean: an answer to replay, a refusal, or null: go on. A caller who has lost rights since is not given the
 * old answer (A15).
 */
export function replayed(
  { mine, before }: { readonly mine: boolean; readonly before: Row | null },
  call: IdempotentCall,
  authority: readonly string[],
): StoredAnswer | Refused<'request_in_progress' | 'idempotency_key_reused' | 'not_yours_to_do'> | null {
  if (before) {
    if (before.request_hash !== call.requestHash) return refused('idempotency_key_reused')
    if ((before.authority as string[]).some((held) => !authority.includes(held))) return refused('not_yours_to_do')
    return { status: before.status as number, answer: before.answer as string }
  }
  return mine ? null : refused('request_in_progress')
}

export function keepAnswer(
  tx: Tx,
  call: IdempotentCall,
  { status, answer }: StoredAnswer,
  authority: readonly string[],
  now: string,
): void {
  tx.write(sql`
    insert into idempotency_key (merchant_id, key_hash, request_hash, status, answer, authority, created_at)
    values (${tx.merchantId}, ${call.keyHash}, ${call.requestHash}, ${status}, ${answer}, ${[...authority]}::text[], ${now})`)
}

/** The statement that forgets keys from before `before` (UTC) of `merchants`, a query that answers `merchant_id`. */
export const keysForgotten = (merchants: Sql, before: string): Sql => sql`
  delete from idempotency_key using (${merchants}) m
  where idempotency_key.merchant_id = m.merchant_id and idempotency_key.created_at < ${before}`
