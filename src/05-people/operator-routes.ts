import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Connection, Tx } from '#kernel/database'
import { sendRefusal } from '#kernel/edge/problem'
import { sha256Hex } from '#kernel/ids'
import { isCurrency } from '#kernel/money'
import { isRefused, type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Edge } from './command.ts'
import { createApiKey } from './create-api-key.ts'
import { createMerchant, homes } from './create-merchant.ts'
import { createStaff } from './members/create-staff.ts'
import { memberShape } from './members/routes.ts'
import { keyShape } from './merchant-settings-routes.ts'
import { invite } from './sign-in/send-password-link.ts'

export const merchantShape = z.strictObject({
  name: z.string().trim().min(1).max(200),
  locale: z.enum(['zh-CN', 'en']),
  timeZone: z.string().min(1).max(60),
  currency: z.string().refine(isCurrency, 'not an ISO 4217 code'),
  jurisdiction: z.enum(homes),
})
const merchantParams = z.object({ id: z.uuid() })

type Operated = (connection: Connection, request: FastifyRequest, now: string) => Promise<object | Refused>

/** Routes of the operator, who has the master key of the environment. They create merchants, first staff and keys; nothing else. */
export const operated = (edge: Edge, masterKey: string | null, act: Operated) =>
  byOperator(edge, masterKey, (request, now) => edge.database.asOwner((connection) => act(connection, request, now)))

function byOperator(
  edge: Edge,
  masterKey: string | null,
  act: (request: FastifyRequest, now: string) => Promise<object | Refused>,
) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (!holdsMasterKey(request, masterKey))
      return sendRefusal(request, reply, refused('master_key_missing'), edge.sentences)
    const now = edge.clock().toISOString()
    const answer = await act(request, now)
    if (isRefused(answer)) return sendRefusal(request, reply, answer, edge.sentences)
    return reply.code(201).send(answer)
  }
}

// Without a master key in the environment these routes are closed.
function holdsMasterKey(request: FastifyRequest, masterKey: string | null): boolean {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (!masterKey || !given) return false
  return timingSafeEqual(Buffer.from(sha256Hex(given)), Buffer.from(sha256Hex(masterKey)))
}

export function operatorRoutes(app: FastifyInstance, edge: Edge, masterKey: string | null): void {
  app.post(
    '/merchants',
    {
      schema: {
        tags: ['operator'],
        summary: 'Create a merchant',
        body: merchantShape,
        response: { 201: z.object({ id: z.string() }).loose() },
      },
    },
    operated(edge, masterKey, async (connection, request, now) => {
      const body = request.body as z.infer<typeof merchantShape>
      const created = await createMerchant(connection, body, now)
      return isRefused(created) ? created : { ...body, ...created }
    }),
  )

  app.post(
    '/merchants/:id/api-keys',
    {
      schema: {
        tags: ['operator'],
        summary: 'Create an API key; it is shown once',
        params: merchantParams,
        body: keyShape,
        response: { 201: z.object({ id: z.string(), key: z.string() }) },
      },
    },
    operated(edge, masterKey, (connection, request, now) => {
      const { id } = request.params as z.infer<typeof merchantParams>
      return createApiKey(connection, { merchantId: id, ...(request.body as z.infer<typeof keyShape>) }, now)
    }),
  )

  app.post(
    '/merchants/:id/staff',
    {
      schema: {
        tags: ['operator'],
        summary:
          'Create a member of staff. A password is taken only for a mail address nobody here has; else an invitation is mailed (`invited`), again to one who has not accepted and is answered as they stand',
        params: merchantParams,
        body: memberShape,
        response: { 201: z.object({ id: z.string(), invited: z.boolean() }).loose() },
      },
    },
    byOperator(edge, masterKey, async (request, now) => {
      const { id } = request.params as z.infer<typeof merchantParams>
      const { password, ...body } = request.body as z.infer<typeof memberShape>
      return edge.database.transact(id, async (tx) => {
        const created = await createStaff(tx, { merchantId: id, ...body, password }, now)
        if (isRefused(created))
          return created.refused === 'already_a_member' ? ((await invitedAgain(tx, body.email)) ?? created) : created
        if (created.invited) invite(tx, created.id)
        return { ...body, ...created }
      })
    }),
  )
}

// The only owner of a merchant may be the one who has to accept: nobody there could invite them again.
async function invitedAgain(tx: Tx, email: string) {
  const [pending] = await tx.query<{ id: string; name: string; email: string; roles: string[] }>(sql`
    select user_id as id, name, email, roles from member
    where merchant_id = ${tx.merchantId} and email = ${email.toLowerCase()} and accepted_at is null and disabled_at is null`)
  if (!pending) return null
  invite(tx, pending.id)
  return { ...pending, invited: true }
}
