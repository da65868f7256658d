import { createHmac } from 'node:crypto'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { type Counted, countAttempt, forgetAttempts } from '#kernel/attempts'
import type { Database, Tx } from '#kernel/database'
import { sha256Hex } from '#kernel/ids'
import { isRefused, type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { atTerminal } from '../may.ts'
import { isOpenTerminal, shiftHours, type TerminalOf } from './tokens.ts'

export type Shown =
  | { readonly badge: string }
  /** Whose PIN: chosen from the names at the terminal. */
  | { readonly userId: string; readonly pin: string }

/** A badge's barcode; scanners may send it in lower case. */
export const badgePattern = /^WBB-[0-9A-HJKMNP-TV-Z]{16}$/
export const badgeHash = (badge: string): string => sha256Hex(badge.trim().toUpperCase())

// A PIN is short: without the application's secret its hash could be tried out by whoever reads the table.
const peppered = (secret: string, userId: string, pin: string): string =>
  createHmac('sha256', secret).update(`pin\n${userId}\n${pin}`).digest('base64url')
export const pinHash = (secret: string, userId: string, pin: string): Promise<string> =>
  hashPassword(peppered(secret, userId, pin))

type Known = { readonly terminalId: string; readonly userId: string; readonly name: string; readonly roles: string[] }
type Found = Known & { readonly pinHash: string | null; readonly openedBy: string }

/**
 * A PIN is short, and a member who may open one terminal may open a thousand: wrong tries are counted for the opener of the terminal too.
 * A person whose PIN is guessed at one opener's terminals does not have to wait at those of others.
 */
const triesOf = (terminalHash: string, openedBy: string, shown: Shown): Counted[] =>
  'badge' in shown
    ? [{ of: ['terminal badge', terminalHash], most: 10, longestWait: 60 }]
    : [
        { of: ['terminal pin', terminalHash, shown.userId], most: 10, longestWait: 60 },
        { of: ['terminal pin, opened by', openedBy, shown.userId], most: 30, longestWait: 60 },
      ]

/**
 * The person who shows a badge or types a PIN works at this terminal from now on, instead of the one before. Wrong tries are counted
 * by terminal and person; a right one clears the count. `tokenHash`: of the new person's token. Answers id and name.
 */
export async function changePerson(
  database: Database,
  { terminal, shown, secret, tokenHash }: { terminal: TerminalOf; shown: Shown; secret: string; tokenHash: string },
  now: Date,
): Promise<
  Result<{ id: string; name: string }, 'not_signed_in' | 'too_many_attempts' | 'pass_wrong' | 'not_yours_to_do'>
> {
  const { merchantId, hash } = terminal
  const found = await database.transact(merchantId, (tx) => findShown(tx, hash, shown))
  if (isRefused(found)) return found
  const tries = triesOf(hash, found.openedBy, shown)
  const tooMany = await countAttempt(database, merchantId, tries, now)
  if (tooMany) return tooMany
  if (!found.userId || ('pin' in shown && !(await isPin(secret, found, shown.pin)))) return refused('pass_wrong')
  if (atTerminal(found.userId, found.roles).roles.length === 0) return refused('not_yours_to_do')
  await database.transact(merchantId, async (tx) => {
    for (const { of } of tries) await forgetAttempts(tx, of)
    await putPerson(tx, found, tokenHash)
  })
  return { id: found.userId, name: found.name }
}

const isPin = async (secret: string, { userId, pinHash: hash }: Found, pin: string): Promise<boolean> =>
  hash !== null && (await verifyPassword({ hash, password: peppered(secret, userId, pin) }))

async function findShown(tx: Tx, terminalHash: string, shown: Shown): Promise<Result<Found, 'not_signed_in'>> {
  const whose = 'badge' in shown ? sql`p.badge_hash = ${badgeHash(shown.badge)}` : sql`p.user_id = ${shown.userId}`
  const [found] = await tx.query<Found>(sql`
    select t.id as "terminalId", t.opened_by as "openedBy", m.user_id as "userId", m.name, m.roles, p.pin_hash as "pinHash" from terminal t
    left join terminal_pass p on p.merchant_id = t.merchant_id and ${whose}
    left join member m on m.merchant_id = p.merchant_id and m.user_id = p.user_id and m.at_work
    where t.merchant_id = ${tx.merchantId} and t.token_hash = ${terminalHash} and ${isOpenTerminal}`)
  return found ?? refused('not_signed_in')
}

/** From now on this person works at this terminal. */
export const putPerson = (tx: Tx, { terminalId, userId }: Pick<Known, 'terminalId' | 'userId'>, tokenHash: string) =>
  tx.query(sql`
    insert into terminal_session (merchant_id, terminal_id, token_hash, user_id, expires_at)
    values (${tx.merchantId}, ${terminalId}, ${tokenHash}, ${userId}, now() + make_interval(hours => ${shiftHours}::int))
    on conflict (merchant_id, terminal_id) do update
      set token_hash = excluded.token_hash, user_id = excluded.user_id, opened_at = clock_timestamp(), expires_at = excluded.expires_at`)
