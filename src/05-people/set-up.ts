// The first visit: while there is no merchant, the start prints one link, and whoever has it makes the merchant and its owner.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Connection, Database } from '#kernel/database'
import { sendRefusal } from '#kernel/edge/problem'
import { newSecret, sha256Hex } from '#kernel/ids'
import { isRefused, type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Edge } from './command.ts'
import { createMerchant } from './create-merchant.ts'
import { createStaff } from './members/create-staff.ts'
import { merchantShape } from './operator-routes.ts'

const setUpShape = z.strictObject({
  token: z.string().min(1).max(200),
  merchant: merchantShape,
  owner: z.strictObject({
    name: z.string().trim().min(1).max(200),
    email: z.email().max(200),
    password: z.string().max(500),
  }),
})
export type SetUpMerchant = z.infer<typeof setUpShape>

/** The path to print when nobody is here yet, else null. A new start makes a new link; the one before no longer opens. */
export function setUpPath(database: Database): Promise<string | null> {
  return database.asOwner(async (connection) => {
    const [someone] = await connection.query(sql`select 1 from merchant limit 1`)
    if (someone) return null
    const token = newSecret()
    await connection.query(sql`
      insert into auth.setup_link (token_hash) values (${sha256Hex(token)})
      on conflict (only_one) do update set token_hash = excluded.token_hash, used_at = null`)
    return `/console/setup?token=${token}`
  })
}

/** Makes the first merchant and its owner, once. */
export async function setUpMerchant(
  connection: Connection,
  { token, merchant, owner }: SetUpMerchant,
  now: string,
): Promise<
  Result<
    { readonly merchantId: string },
    | 'already_set_up'
    | 'setup_link_invalid'
    | 'time_zone_unknown'
    | 'password_too_weak'
    | 'already_a_member'
    | 'merchant_not_found'
  >
> {
  const [link] = await connection.query<{ token_hash: string; used_at: string | null }>(
    sql`select token_hash, used_at from auth.setup_link for update`,
  )
  if (!link || link.token_hash !== sha256Hex(token)) return refused('setup_link_invalid')
  const [someone] = await connection.query(sql`select 1 from merchant limit 1`)
  if (link.used_at || someone) return refused('already_set_up')
  const created = await createMerchant(connection, merchant, now)
  if (isRefused(created)) return created
  const staff = await createStaff(connection, { merchantId: created.id, ...owner, roles: ['owner'] }, now)
  if (isRefused(staff)) return staff
  await connection.query(sql`update auth.setup_link set used_at = ${now}`)
  return { merchantId: created.id }
}

export function setUpRoutes(app: FastifyInstance, edge: Edge): void {
  app.post(
    '/setup',
    {
      schema: {
        tags: ['operator'],
        summary: 'The first visit: make the merchant and its owner, by the link printed at start',
        body: setUpShape,
        response: { 201: z.object({ merchantId: z.string() }) },
      },
    },
    async (request, reply) => {
      const now = edge.clock().toISOString()
      const answer = await edge.database.asOwner((connection) =>
        setUpMerchant(connection, request.body as SetUpMerchant, now),
      )
      return isRefused(answer)
        ? sendRefusal(request, reply, answer, edge.sentences)
        : reply.code(201).header('content-type', 'application/json; charset=utf-8').send(answer)
    },
  )
}
