import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { instant } from '#kernel/edge/instant'
import { page, pageQuery, readCursor, writeCursor } from '#kernel/edge/page'
import { isRefused } from '#kernel/result'
import { and, type Sql, sql } from '#kernel/sql'
import { command, type Edge, needs } from '#people'
import { claimStates, claimsShown, claimView, claimWhys } from './carrier-claim.ts'
import { type SettleClaim, settleCarrierClaim, settleShape } from './settle-carrier-claim.ts'
import { claimSum, sumClaims } from './sum-claims.ts'

const listQuery = pageQuery.extend({
  state: z.enum(claimStates).optional(),
  why: z.enum(claimWhys).optional(),
  carrier: z.string().max(100).optional(),
})

/** Claims against carriers. */
export function claimRoutes(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/carrier-claims',
    {
      schema: {
        tags: ['carriers'],
        summary: 'Claims against carriers, newest first',
        querystring: listQuery,
        response: { 200: page(claimView) },
      },
    },
    command(edge, {}, async ({ tx, moment, request }) => {
      const notYours = needs(moment.by, 'read_cases')
      if (notYours) return notYours
      const { limit, cursor, state, why, carrier } = request.query as z.infer<typeof listQuery>
      const after = readCursor(cursor, z.tuple([instant, z.uuid()]))
      if (isRefused(after)) return after
      const conditions: Sql[] = [sql`q.merchant_id = ${tx.merchantId}`]
      if (state) conditions.push(sql`q.state = ${state}::carrier_claim_state`)
      if (why) conditions.push(sql`q.why = ${why}::carrier_claim_why`)
      if (carrier) conditions.push(sql`q.carrier = ${carrier}`)
      if (after) conditions.push(sql`(q.opened_at, q.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
      const rows = await tx.query<z.infer<typeof claimView>>(sql`
        ${claimsShown(and(conditions), moment.now)} order by q.opened_at desc, q.id desc limit ${limit + 1}`)
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return { items: rows.slice(0, limit), nextCursor: last ? writeCursor([last.openedAt, last.id]) : null }
    }),
  )
  app.get(
    '/carrier-claims/sums',
    {
      schema: {
        tags: ['carriers'],
        summary: 'What each carrier is asked for, has paid and has refused',
        response: { 200: z.object({ items: z.array(claimSum), nextCursor: z.null() }) },
      },
    },
    command(edge, {}, async ({ tx, moment }) => {
      return needs(moment.by, 'read_cases') ?? { items: await sumClaims(tx, moment.now), nextCursor: null }
    }),
  )
  app.post(
    '/carrier-claims/:id/settle',
    {
      schema: {
        tags: ['carriers'],
        summary: 'Write down that the carrier paid, or refuses to; what it refused it may still pay',
        params: z.object({ id: z.uuid() }),
        body: settleShape,
        response: { 200: claimView },
      },
    },
    command(edge, {}, ({ tx, moment, request }) => {
      const { id } = request.params as { id: string }
      return settleCarrierClaim(tx, { id, ...(request.body as SettleClaim) }, moment)
    }),
  )
}
