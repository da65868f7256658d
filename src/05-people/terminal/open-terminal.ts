import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import type { Result } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '../may.ts'
import { putPerson } from './change-person.ts'

/**
 * Whoever is signed in with a password says that this browser is shared: from now on people change here by badge or PIN. The opener stands
 * at it first, with a station's rights; the screen then ends the full session.
 */
export async function openTerminal(
  tx: Tx,
  { terminalHash, personHash }: { readonly terminalHash: string; readonly personHash: string },
  { by, now }: Moment,
): Promise<Result<{ readonly id: string }, 'not_yours_to_do'>> {
  const notYours = needs(by, 'open_terminal')
  if (notYours) return notYours
  const id = newId()
  await tx.query(sql`
    insert into terminal (merchant_id, id, token_hash, opened_by, opened_at)
    values (${tx.merchantId}, ${id}, ${terminalHash}, ${by.id}, ${now})`)
  await putPerson(tx, { terminalId: id, userId: by.id }, personHash)
  return { id }
}

/** Nobody stands at the terminal any more: the next shows a badge or a PIN. */
export const lockTerminal = (tx: Tx, terminalHash: string) =>
  tx.query(sql`
    delete from terminal_session s using terminal t
    where t.merchant_id = ${tx.merchantId} and t.token_hash = ${terminalHash} and s.merchant_id = t.merchant_id and s.terminal_id = t.id`)

/** The browser is shared no longer: neither badge nor PIN opens anything there. */
export async function closeTerminal(tx: Tx, terminalHash: string, now: string): Promise<void> {
  await lockTerminal(tx, terminalHash)
  await tx.query(sql`
    update terminal set ended_at = ${now} where merchant_id = ${tx.merchantId} and token_hash = ${terminalHash} and ended_at is null`)
}
