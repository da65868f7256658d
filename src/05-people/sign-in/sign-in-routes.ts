import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Engine } from '#kernel/database'
import { sendRefusal } from '#kernel/edge/problem'
import { type Refused, refused } from '#kernel/result'
import type { Edge } from '../command.ts'
import { countSignIn, countWrongPassword, forgetSignIn, knownDevice, rememberDevice } from './limits.ts'
import { databaseTime, endOtherSessions, hasChanged, passwordOf } from './password-changed.ts'
import { passwordRefusal } from './passwords.ts'
import { countChallenge, finishChallenge } from './second-factor.ts'
import { addressHeader, type StaffAuth } from './staff-auth.ts'
import { isOpen, merchantCookie, sessionHash } from './staff-session.ts'
import { takeCode } from './take-code.ts'

// The endpoints of better-auth that are public. All others, also those of later versions, are not.
const paths = {
  'sign-in/email': ['POST', 'Sign in by mail address and password'],
  'sign-out': ['POST', 'End this session'],
  'get-session': ['GET', 'Who is signed in; keeps the session alive'],
  'change-password': ['POST', 'Choose a new password; all other sessions end'],
  'two-factor/enable': ['POST', 'Begin with a second factor: the secret for an authenticator app, and backup codes'],
  'two-factor/disable': ['POST', 'Give the second factor up'],
  'two-factor/verify-totp': ['POST', 'The second step of signing in, by the code of an authenticator app'],
  'two-factor/verify-backup-code': ['POST', 'The second step of signing in, by a backup code'],
} as const satisfies Record<string, readonly ['GET' | 'POST', string]>
type Path = keyof typeof paths

export function signInRoutes(app: FastifyInstance, edge: Edge, auth: StaffAuth): void {
  for (const path of Object.keys(paths) as Path[]) {
    const [method, summary] = paths[path]
    app.route({
      method,
      url: `/${path}`,
      schema: {
        tags: ['sign-in'],
        summary,
        ...(method === 'POST' && { body: z.record(z.string(), z.unknown()).nullish() }),
        response: { 200: z.unknown() },
      },
      handler: async (request, reply) => {
        const refusal = await answer(edge, auth, path, request, reply)
        return refusal ? sendRefusal(request, reply, refusal, edge.sentences) : reply
      },
    })
  }
}

async function answer(
  edge: Edge,
  auth: StaffAuth,
  path: Path,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Refused | null> {
  const body = { ...(request.body as Record<string, unknown> | null) }
  if (path === 'sign-in/email' && typeof body.email === 'string')
    return signIn(edge, auth, { request, reply, body, email: body.email })
  if (path === 'change-password') {
    const weak = passwordRefusal(String(body.newPassword ?? ''))
    if (weak) return weak
    body.revokeOtherSessions = true // sessions opened with the old password end
  }
  delete body.trustDevice // a second factor is asked for at every sign-in
  const { engine } = edge.database
  const since = await databaseTime(engine)
  const isSignIn = secondSteps.has(path) && !(await isOpen(engine, sessionHash(request, auth)))
  const response = await auth.answer(asRequest(request, body))
  if (!response.ok) return refusalOf(response)
  const signedIn = path === 'change-password' || isSignIn ? await signedInBy(response) : null
  if (path === 'change-password' && signedIn) await endOtherSessions(engine, signedIn)
  const refusal = isSignIn ? await whyNotSignedIn(engine, response, { code: String(body.code ?? ''), since }) : null
  if (refusal) return refusal
  if (isSignIn && signedIn?.personId !== undefined) await finishChallenge(engine, signedIn.personId)
  if (signedIn) await remember(edge, auth, reply, signedIn.email)
  await pass(response, reply, false)
  return null
}

type SignIn = {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly body: Record<string, unknown>
  readonly email: string
}

async function signIn(
  { database, clock }: Edge,
  auth: StaffAuth,
  { request, reply, body, email }: SignIn,
): Promise<Refused | null> {
  const known = { email, secret: auth.secret, password: await passwordOf(database.engine, email) }
  const tried = { email, ip: request.ip, device: knownDevice(request, known) }
  const tooMany = await countSignIn(database, tried, clock())
  if (tooMany) return tooMany
  const since = await databaseTime(database.engine)
  const response = await auth.answer(asRequest(request, body))
  if (!response.ok || (await hasChanged(database.engine, { ...(await signedInBy(response)), email }, since))) {
    await countWrongPassword(database, email, clock())
    return response.ok ? refused('sign_in_failed') : refusalOf(response)
  }
  await forgetSignIn(database, tried)
  const { isHalf } = await signedInBy(response)
  const guessed = isHalf ? await countChallenge(database, { ...tried, ...known }, clock()) : null
  if (guessed) return guessed
  if (!isHalf) rememberDevice(reply, known, auth.secure) // a password alone proves nothing where there is a second factor
  await pass(response, reply, true)
  return null
}

const secondSteps: ReadonlySet<Path> = new Set(['two-factor/verify-totp', 'two-factor/verify-backup-code'])

// A code signs in once, also within the half minute it is shown; to set the factor up, signed in already, is no sign-in (RFC 6238, 5.2).
async function whyNotSignedIn(
  engine: Engine,
  response: Response,
  { code, since }: { readonly code: string; readonly since: string },
): Promise<Refused | null> {
  const { personId, token } = await signedInBy(response)
  if (await hasChanged(engine, { email: null, personId }, since)) return refused('sign_in_failed')
  if (personId === undefined) return refused('second_factor_wrong')
  return (await takeCode(engine, { personId, code, token })) ? null : refused('second_factor_wrong')
}

async function signedInBy(response: Response): Promise<{
  readonly personId: string | undefined
  readonly email: string
  readonly token: string
  readonly isHalf: boolean
}> {
  type SignedIn = { token?: string | null; user?: { id?: string; email?: string }; twoFactorRedirect?: boolean }
  const { token, user, twoFactorRedirect } = (await response.clone().json()) as SignedIn
  return { personId: user?.id, email: user?.email ?? '', token: token ?? '', isHalf: twoFactorRedirect === true }
}

/** This browser is one of the person's, by the password and second factor that are in force now. */
async function remember({ database }: Edge, auth: StaffAuth, reply: FastifyReply, email: string): Promise<void> {
  const known = { email, secret: auth.secret, password: await passwordOf(database.engine, email) }
  rememberDevice(reply, known, auth.secure)
}

/** The request as better-auth wants it. The address is the connection's own; what the client claims of it is dropped. */
export function asRequest(request: FastifyRequest, body: Record<string, unknown>): Request {
  const headers = new Headers()
  for (const name of [
    'cookie',
    'origin',
    'referer',
    'user-agent',
    'sec-fetch-site',
    'sec-fetch-mode',
    'sec-fetch-dest',
  ]) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  headers.set(addressHeader, request.ip)
  const url = `${request.protocol}://${request.host}${request.url}`
  if (request.method === 'GET') return new Request(url, { headers })
  headers.set('content-type', 'application/json')
  return new Request(url, { method: request.method, headers, body: JSON.stringify(body) })
}

async function pass(response: Response, reply: FastifyReply, signsIn: boolean): Promise<void> {
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie)
  // whoever signs in may belong to another merchant than before: which one is chosen anew
  if (signsIn) reply.clearCookie(merchantCookie, { path: '/' })
  await reply
    .code(response.status)
    .header('content-type', 'application/json; charset=utf-8')
    .send(await response.text())
}

// A wrong mail address and a wrong password are answered alike; who is signed in already is told which was wrong.
export async function refusalOf(response: Response): Promise<Refused> {
  if (response.status === 429) {
    return refused('too_many_attempts', { retryAfter: Number(response.headers.get('x-retry-after') ?? 60) })
  }
  const { code = '' } = (await response.json().catch(() => ({}))) as { code?: string }
  if (/INVALID_ORIGIN|MISSING_OR_NULL_ORIGIN|CROSS_SITE/.test(code)) return refused('other_site')
  if (code === 'INVALID_TOKEN' || code === 'USER_NOT_FOUND') return refused('password_link_invalid')
  if (code === 'INVALID_PASSWORD') return refused('password_wrong')
  if (/INVALID_EMAIL|INVALID_PASSWORD|CREDENTIAL_ACCOUNT/.test(code)) return refused('sign_in_failed')
  if (/INVALID_CODE|INVALID_BACKUP_CODE|TWO_FACTOR_COOKIE|TOO_MANY_ATTEMPTS/.test(code))
    return refused('second_factor_wrong')
  if (response.status === 401) return refused('not_signed_in')
  return refused('invalid_input', { field: 'body' })
}
