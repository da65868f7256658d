// How often somebody may try to sign in. A browser that this person signed in with before is counted apart from strangers.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { attemptsOf, type Counted, countAttemptIn, forgetAttempts, networkOf, noMerchant } from '#kernel/attempts'
import type { Database } from '#kernel/database'
import { newSecret, sha256Hex } from '#kernel/ids'
import type { Refused } from '#kernel/result'

// A person's own slips are few; an address may be a whole office.
const slips = 10
const office = 60
const waitSeconds = 30
// After so many wrong passwords for one person in an hour, from any address, somebody is guessing: an unknown address gets two tries.
const guessed = 100
const whileGuessed = { most: 2, longestWait: 600 }

const mailOf = (email: string): string => email.trim().toLowerCase()
const pairOf = (email: string, ip: string) => ['sign-in', mailOf(email), networkOf(ip)]
const wrongOf = (email: string) => ['wrong password', mailOf(email)]

export type SignInTry = { readonly email: string; readonly ip: string; readonly device: string | null }

/** Counts a try to sign in. A known browser is counted by itself, so that no stranger's tries keep its person out (A6). */
export function countSignIn(
  database: Database,
  { email, ip, device }: SignInTry,
  now: Date,
): Promise<Refused<'too_many_attempts'> | null> {
  return database.transact(noMerchant, async (tx) => {
    const heat = await attemptsOf(tx, wrongOf(email), now)
    const usual = { most: slips, longestWait: waitSeconds }
    const counts: Counted[] = device
      ? [{ of: ['sign-in of device', device], ...usual }]
      : [
          { of: pairOf(email, ip), ...(heat < guessed ? usual : whileGuessed) },
          { of: ['sign-in from', networkOf(ip)], most: office, longestWait: waitSeconds },
        ]
    return countAttemptIn(tx, counts, now)
  })
}

/** A wrong password is counted for the person too: it makes unknown addresses wait longer, and never locks the person out. */
export const countWrongPassword = (database: Database, email: string, now: Date): Promise<unknown> =>
  database.transact(noMerchant, (tx) => countAttemptIn(tx, [{ of: wrongOf(email), most: 1_000_000 }], now))

/** A right password proves that the tries before it from there were the person's own. */
export const forgetSignIn = (database: Database, { email, ip, device }: SignInTry): Promise<unknown> =>
  database.transact(noMerchant, async (tx) => {
    await forgetAttempts(tx, pairOf(email, ip))
    if (device) await forgetAttempts(tx, ['sign-in of device', device])
  })

/** Counts one question or act of somebody who is not signed in: by where it comes from, and there by what it is about. */
export function countVisit(
  database: Database,
  { what, about, ip }: { readonly what: string; readonly about?: string; readonly ip: string },
  now: Date,
): Promise<Refused<'too_many_attempts'> | null> {
  const network = networkOf(ip)
  return database.transact(noMerchant, (tx) =>
    countAttemptIn(
      tx,
      [
        { of: [what, network], most: office, longestWait: waitSeconds },
        ...(about === undefined ? [] : [{ of: [what, about, network], most: 5, longestWait: 300 }]),
      ],
      now,
    ),
  )
}

const deviceDays = 180
const cookieOf = (email: string): string => `wanbi.device.${sha256Hex(mailOf(email)).slice(0, 12)}`
/**
 * A browser that is known, for one person and one password and second factor: after a change of either it is unknown again (passwordOf).
 */
export type KnownBy = { readonly email: string; readonly secret: string; readonly password: string }

const signatureOf = ({ email, secret, password }: KnownBy, id: string): string =>
  createHmac('sha256', secret)
    .update(`device\n${mailOf(email)}\n${password}\n${id}`)
    .digest('base64url')

/** The name of this browser when this person signed in with it before, with what is in force now; else null. */
export function knownDevice(request: FastifyRequest, by: KnownBy): string | null {
  const [id = '', signature = ''] = (request.cookies[cookieOf(by.email)] ?? '').split('.')
  const right = Buffer.from(signatureOf(by, id))
  const given = Buffer.from(signature)
  return id !== '' && given.length === right.length && timingSafeEqual(given, right) ? id : null
}

/** Marks this browser as known for this person. That grants nothing: its tries are only counted apart from strangers'. */
export function rememberDevice(reply: FastifyReply, by: KnownBy, secure: boolean): void {
  const id = newSecret()
  reply.setCookie(cookieOf(by.email), `${id}.${signatureOf(by, id)}`, {
    path: '/api/auth',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: deviceDays * 86_400,
  })
}
