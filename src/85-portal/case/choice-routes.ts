import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { idOf, reasonCodes } from '#case'
import { previewCase } from '#intake'
import type { Tx } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import { money, readOrder, type StoredOrder } from '#order/ask'
import { type Actor, command, type Edge } from '#people'
import { listReplacements, type Replacement, refuseNotOffered } from '#resolution'
import { listOptions, type OptionsBody, optionsBody, optionView } from './list-options.ts'
import type { PortalRequest } from './portal-request.ts'

const replacement = z.object({
  sku: z.string(),
  name: z.string(),
  variant: z.string().nullable(),
  imageUrl: z.string().nullable(),
  inStock: z.boolean().nullable().describe('as many as are wanted can be promised now; null: it is not counted'),
  isSame: z.boolean().describe('what was bought, again'),
  difference: money.nullable().describe('what the customer pays extra; below zero goes back; null: not known'),
})
const replacements = z.object({
  items: z.array(replacement).describe('the same again, and its variants'),
  offersOthers: z.boolean().describe('goods of other products may be chosen too'),
  others: z.array(replacement).describe('those of them that `q` finds and that are in stock; the one that is `named`'),
})
export type Replacements = z.infer<typeof replacements>
const options = z.object({ items: z.array(optionView) })
export type Options = z.infer<typeof options>

const replacementsQuery = z.object({
  quantity: z.coerce.number().int().min(1).max(1_000_000),
  reason: z.enum(reasonCodes),
  q: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('looks among the goods of other products; empty: the first of them'),
  named: z.string().trim().min(1).max(100).optional().describe('a SKU that was chosen before'),
})

const callers = ['customer'] as const

/** What a customer chooses from before a request is submitted: what may come instead of a line, and the wishes side by side. */
export function choiceRoutes(app: FastifyInstance, edge: Edge): void {
  app.get(
    '/portal/order/lines/:id/replacements',
    {
      schema: {
        tags: ['portal'],
        summary: 'What a line of the order may be exchanged for, what is in stock, and what it costs extra',
        params: z.object({ id: z.uuid() }),
        querystring: replacementsQuery,
        response: { 200: replacements },
      },
    },
    command(edge, { callers }, async ({ tx, moment, request }) => {
      const order = await readOrder(tx, { id: moment.by.id })
      const line = order?.lines.find(({ id }) => id === idOf(request))
      if (!order || !line) return refused('line_not_in_order', { line: idOf(request) })
      const { quantity: units, ...asked } = request.query as z.infer<typeof replacementsQuery>
      const { currency } = order
      const found = await listReplacements(tx, { line, units, currency, ...asked }, moment.now)
      const shown = ({ differenceMinor, sentFirst: _, ...one }: Replacement) => ({
        ...one,
        difference: differenceMinor === null ? null : { amount: differenceMinor, currency },
      })
      return { items: found.items.map(shown), offersOthers: found.offersOthers, others: found.others.map(shown) }
    }),
  )

  app.post(
    '/portal/cases/options',
    {
      schema: {
        tags: ['portal'],
        summary: 'What each wish would come to: what one gets, what one pays, by which day; nothing is stored',
        body: optionsBody,
        response: { 200: options },
      },
    },
    command(edge, { callers }, async ({ tx, moment, request }) => {
      const order = await readOrder(tx, { id: moment.by.id })
      if (!order) return refused('order_not_found')
      const body = request.body as OptionsBody
      const not = await notOffered(tx, order, body, moment.now)
      if (not) return not
      const preview = (asked: PortalRequest) => previewCase(tx, requestOf(asked, moment.by), moment)
      const items = await listOptions(tx, { order, request: body }, preview, moment)
      return 'refused' in items ? items : { items }
    }),
  )
}

/** A request of the portal as the stage of intake takes it. */
export const requestOf = (request: PortalRequest, by: Actor) => ({
  ...request,
  orderId: by.id,
  channel: 'portal' as const,
})

type Choices = Pick<PortalRequest, 'lines' | 'ifGone'>

/** Why goods of this request may not be chosen by a customer; staff may name any. */
export async function notOffered(
  tx: Tx,
  order: StoredOrder,
  { lines, ifGone }: Choices,
  now: string,
): Promise<Refused<'goods_not_offered'> | null> {
  for (const { orderLineId, quantity: units, reason, exchangeFor } of lines) {
    const line = order.lines.find(({ id }) => id === orderLineId)
    if (!line) continue // refused by the stage of intake
    const chosen = [exchangeFor?.sku, typeof ifGone === 'object' ? ifGone.sku : undefined]
    for (const sku of chosen) {
      const not = sku === undefined ? null : await refuseNotOffered(tx, { line, units, reason, sku }, now)
      if (not) return not
    }
  }
  return null
}
