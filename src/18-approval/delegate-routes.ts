import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { command, type Edge, merchantOf, needs } from '#people'
import { type AddDelegate, addDelegate } from './add-delegate.ts'
import { today } from './delegate-days.ts'
import { listDelegates } from './delegates.ts'
import { endDelegate } from './end-delegate.ts'

const day = z.iso.date().describe("a day of the merchant's own calendar")
const person = z.object({ id: z.string(), name: z.string() })
const delegateView = z.object({
  id: z.string(),
  principal: person.describe('who is away'),
  delegate: person.describe('who signs for the one who is away'),
  firstDay: z.string(),
  lastDay: z.string(),
})
export type DelegateView = z.infer<typeof delegateView>
const body = z.strictObject({
  principal: z.string().max(100).optional().describe('who is away; you when left out'),
  delegate: z.string().max(100),
  firstDay: day,
  lastDay: day,
})
const params = z.object({ id: z.string().max(60) })
const made = z.object({ id: z.string() })

/** Who signs for whom, on which days. */
export function delegateRoutes(app: FastifyInstance, edge: Edge): void {
  const schema = (summary: string, more: object) => ({ schema: { tags: ['approvals'], summary, ...more } })
  app.get(
    '/approval-delegates',
    schema('Who signs for whom, today and later', {
      response: { 200: z.object({ items: z.array(delegateView), nextCursor: z.null() }) },
    }),
    command(edge, {}, async ({ tx, moment }) => {
      const notYours = needs(moment.by, 'read_approvals')
      if (notYours) return notYours
      const day = today((await merchantOf(tx)).timeZone, moment.now)
      return { items: await listDelegates(tx, day), nextCursor: null }
    }),
  )
  app.post(
    '/approval-delegates',
    schema('Name who signs for somebody who is away', { body, response: { 201: made } }),
    command(edge, { status: 201 }, ({ tx, moment, request }) => addDelegate(tx, request.body as AddDelegate, moment)),
  )
  app.delete(
    '/approval-delegates/:id',
    schema('End a delegation', { params, response: { 200: made } }),
    command(edge, {}, ({ tx, moment, request }) => endDelegate(tx, request.params as z.infer<typeof params>, moment)),
  )
}
