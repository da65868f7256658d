import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '../may.ts'
import { pinHash } from './change-person.ts'

/** Null when a PIN is good enough: six to eight digits, not one repeated, not a row. */
export function pinRefusal(pin: string) {
  const isRow = '0123456789012'.includes(pin) || '9876543210987'.includes(pin)
  return /^\d{6,8}$/.test(pin) && new Set(pin).size > 2 && !isRow ? null : refused('pin_too_weak')
}

/**
 * One's own PIN for shared terminals; the one before no longer opens. Not from a terminal itself: a badge or PIN is too weak a proof for
 * that.
 */
export async function setPin(
  tx: Tx,
  { pin, secret }: { readonly pin: string; readonly secret: string },
  { by }: Moment,
): Promise<Result<{ readonly pinSet: true }, 'not_yours_to_do' | 'pin_too_weak'>> {
  if (by.kind !== 'staff' || by.atTerminal) return refused('not_yours_to_do')
  const weak = pinRefusal(pin)
  if (weak) return weak
  const hash = await pinHash(secret, by.id, pin)
  await tx.query(sql`
    insert into terminal_pass (merchant_id, user_id, pin_hash) values (${tx.merchantId}, ${by.id}, ${hash})
    on conflict (merchant_id, user_id) do update set pin_hash = excluded.pin_hash`)
  return { pinSet: true }
}
