import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { isRefused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { callerOf, command, credentialOf, type Edge, sessionName, tokenCarried, tokenHash } from '#people'
import { openSession } from './open-session.ts'
import { openTo } from './open-to.ts'
import { readSession, sessionView, signedOut } from './read-session.ts'
import { requestCode } from './request-code.ts'
import { requestCodeAgain } from './request-code-again.ts'
import { dropCookies, keepCookies } from './session-cookies.ts'
import { shopOfPortal } from './shop-of-portal.ts'

const codeRequest = z.strictObject({
  merchantId: z.uuid().optional(),
  orderNumber: z.string().trim().min(1).max(100),
  contact: z.string().trim().min(1).max(200),
  locale: z.enum(['zh-CN', 'en']).optional(),
})
export type CodeRequest = z.input<typeof codeRequest>
const sessionRequest = z.strictObject({ id: z.string().max(100), code: z.string().regex(/^(\d{6}|\d{8})$/) })
export type SessionRequest = z.input<typeof sessionRequest>
const shopView = z.object({
  id: z.string(),
  name: z.string(),
  locale: z.enum(['zh-CN', 'en']),
  timeZone: z.string(),
  withdrawal: z.boolean(),
})
export type ShopView = z.infer<typeof shopView>
const askedView = z.object({ id: z.string(), expiresAt: z.string() })
export type AskedCode = z.infer<typeof askedView>
const openedView = z.object({ token: z.string(), expiresAt: z.string(), session: z.string() })
export type OpenedSession = z.infer<typeof openedView>

/** Routes anybody may call: who is calling, is what they find out. */
export function signInRoutes(app: FastifyInstance, edge: Edge, options: { readonly secureCookies: boolean }): void {
  const { database } = edge

  const merchant = z.strictObject({ merchant: z.string().max(60).optional() })
  app.get(
    '/portal/merchant',
    {
      schema: {
        tags: ['portal'],
        summary: 'The shop this portal is of',
        querystring: merchant,
        response: { 200: shopView },
      },
    },
    openTo(edge, 200, (request) => shopOfPortal(database, (request.query as z.infer<typeof merchant>).merchant)),
  )

  app.post(
    '/portal/codes',
    {
      schema: {
        tags: ['portal'],
        summary:
          'Ask for a one-time code to the phone or mail of the order; answered alike whether or not there is such an order',
        body: codeRequest,
        response: { 202: askedView },
      },
    },
    openTo(edge, 202, (request) =>
      requestCode(database, { ...(request.body as z.infer<typeof codeRequest>), address: request.ip }, edge.clock()),
    ),
  )

  app.post(
    '/portal/sessions',
    {
      schema: {
        tags: ['portal'],
        summary: 'Sign in with the code',
        body: sessionRequest,
        response: { 201: openedView },
      },
    },
    openTo(edge, 201, async (request, reply) => {
      const input = { ...(request.body as z.infer<typeof sessionRequest>), address: request.ip }
      const session = await openSession(database, input, edge.clock())
      if (isRefused(session)) return session
      keepCookies(reply, session, options.secureCookies)
      const { token, expiresAt, orderId } = session
      return { token, expiresAt, session: sessionName(orderId) }
    }),
  )

  app.delete(
    '/portal/sessions',
    { schema: { tags: ['portal'], summary: 'Sign out', response: { 200: z.object({ signedOut: z.literal(true) }) } } },
    command(edge, { callers: ['customer'], byLink: true }, async ({ tx, request, reply }) => {
      const token = tokenCarried(request)
      tx.write(
        sql`delete from portal_session where merchant_id = ${tx.merchantId} and token_hash = ${tokenHash(token)}`,
      )
      dropCookies(reply, request.cookies, token)
      return { signedOut: true }
    }),
  )

  app.get(
    '/portal/session',
    { schema: { tags: ['portal'], summary: 'Who is signed in here', response: { 200: sessionView } } },
    openTo(edge, 200, async (request) => {
      const credential = await credentialOf(edge, request)
      if (!credential) return signedOut
      const { merchantId, read, actorOf } = credential
      return database.transact(
        merchantId,
        async (tx, [who]) => {
          const by = actorOf(who ?? [])
          return by ? readSession(tx, by) : signedOut
        },
        { reads: [read] },
      )
    }),
  )

  app.post(
    '/portal/codes/again',
    {
      schema: {
        tags: ['portal'],
        summary:
          'Ask for a one-time code to the mail or phone of the order of this session, which a signed link opened',
        body: z.strictObject({ locale: z.enum(['zh-CN', 'en']).optional() }),
        response: { 202: askedView },
      },
    },
    openTo(edge, 202, async (request) => {
      const credential = await credentialOf(edge, request)
      const by = await callerOf(edge, request)
      if (!credential || by?.kind !== 'customer') return refused('not_signed_in')
      const { locale } = request.body as { locale?: 'zh-CN' | 'en' }
      const input = { merchantId: credential.merchantId, orderId: by.id, locale, address: request.ip }
      return requestCodeAgain(database, input, edge.clock())
    }),
  )
}
