import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { sendRefusal } from '#kernel/edge/problem'
import { isRefused, type Refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { command, type Edge, portalCookie, tokenHash } from '#people'
import { sessionHours } from './limits.ts'
import { openSession } from './open-session.ts'
import { requestCode } from './request-code.ts'
import { shopOfPortal } from './shop-of-portal.ts'

const codeRequest = z.strictObject({
  merchantId: z.uuid().optional(),
  orderNumber: z.string().trim().min(1).max(100),
  contact: z.string().trim().min(1).max(200),
  locale: z.enum(['zh-CN', 'en']).optional(),
})
const sessionRequest = z.strictObject({ id: z.string().max(100), code: z.string().regex(/^(\d{6}|\d{8})$/) })
const shopView = z.object({
  id: z.string(),
  name: z.string(),
  locale: z.enum(['zh-CN', 'en']),
  timeZone: z.string(),
  withdrawal: z.boolean(),
})

/** The cookie goes to the portal's own paths, so that a person who is signed in to the console in the same browser stays a member of staff there. */
const cookiePath = '/api/v1/portal'

/** Routes anybody may call: who she is, is what they find out. */
export function signInRoutes(app: FastifyInstance, edge: Edge, options: { readonly secureCookies: boolean }): void {
  const { database } = edge

  /** No caller, no transaction of the edge's: the acts count attempts in transactions of their own. */
  const openTo =
    (status: number, act: (request: FastifyRequest, reply: FastifyReply) => Promise<object | Refused>) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const answer = await act(request, reply)
      return isRefused(answer)
        ? sendRefusal(request, reply, answer, edge.sentences)
        : reply.code(status).header('cache-control', 'no-store').send(answer)
    }

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
    openTo(200, (request) => shopOfPortal(database, (request.query as z.infer<typeof merchant>).merchant)),
  )

  app.post(
    '/portal/codes',
    {
      schema: {
        tags: ['portal'],
        summary:
          'Ask for a one-time code to the phone or mail of the order; answered alike whether or not there is such an order',
        body: codeRequest,
        response: { 202: z.object({ id: z.string(), expiresAt: z.string() }) },
      },
    },
    openTo(202, (request) =>
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
        response: { 201: z.object({ token: z.string(), expiresAt: z.string() }) },
      },
    },
    openTo(201, async (request, reply) => {
      const input = { ...(request.body as z.infer<typeof sessionRequest>), address: request.ip }
      const session = await openSession(database, input, edge.clock())
      if (isRefused(session)) return session
      reply.setCookie(portalCookie, session.token, {
        path: cookiePath,
        httpOnly: true,
        sameSite: 'lax',
        secure: options.secureCookies,
        maxAge: sessionHours * 3600,
      })
      return session
    }),
  )

  app.delete(
    '/portal/sessions',
    { schema: { tags: ['portal'], summary: 'Sign out', response: { 200: z.object({ signedOut: z.literal(true) }) } } },
    command(edge, { callers: ['customer'] }, async ({ tx, request, reply }) => {
      const token =
        /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? request.cookies[portalCookie] ?? ''
      tx.write(
        sql`delete from portal_session where merchant_id = ${tx.merchantId} and token_hash = ${tokenHash(token)}`,
      )
      reply.clearCookie(portalCookie, { path: cookiePath })
      return { signedOut: true }
    }),
  )
}
